<div class="key"><p class="num{{#WORDS}} words{{/WORDS}}">{{VALUE}}</p><div><p>{{#UNIT}}<b>{{UNIT_TEXT}}</b>{{#COMPARED_UNIT}}, {{/COMPARED_UNIT}}{{/UNIT}}{{CHANGE}}</p>
<p>{{JUDGEMENT:none}}</p></div></div>
