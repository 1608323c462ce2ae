<p class="rh" aria-hidden="true"><span>{{T_rows_indicator}}</span><span>{{T_rows_latest}}</span><span>{{T_rows_change}}</span><span>{{T_rows_judgement}}</span><span>{{SINCE}}</span></p>
<ul class="rows">
{{#ROW}}<li{{#ROW_NAMED}} id="{{ROW_ID}}"{{/ROW_NAMED}}><p class="nm"><a href="{{ROW_HREF:none}}">{{ROW_TITLE}}</a>{{#ROW_SCOPE}} <span class="pr">{{ROW_SCOPE_TEXT}}</span>{{/ROW_SCOPE}}</p><p class="vl"><b>{{ROW_VALUE}}</b>{{#ROW_UNIT}} <span>{{ROW_UNIT_TEXT}}</span>{{/ROW_UNIT}}</p><p class="ch">{{ROW_CHANGE}}{{#ROW_FROM}} <span>{{T_from}} {{ROW_PREVIOUS}}</span>{{/ROW_FROM}}</p><p class="jg">{{ROW_JUDGEMENT:none}}</p><p class="sp">{{ROW_SPARK:none}}</p></li>
{{/ROW}}</ul>
