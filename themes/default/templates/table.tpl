<div class="tab">
{{#WIDE}}<p class="hint">{{T_table_scrolls}}</p>{{/WIDE}}
{{#KEY}}<p class="small">{{KEY_TEXT}}</p>{{/KEY}}
<div class="scroll" role="region" tabindex="0" aria-labelledby="{{CAPTION_ID}}">
{{TABLE:none}}
</div>
<p class="src">{{SOURCE}}{{#DOWNLOAD}}<br><a href="{{DOWNLOAD_HREF:none}}">{{DOWNLOAD_LABEL}}</a>{{/DOWNLOAD}}</p>
</div>
