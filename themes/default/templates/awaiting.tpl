<div class="await"><h3>{{HEADING}}</h3>
<ul class="wait">
{{#ITEM}}<li><a href="{{ITEM_HREF:none}}">{{ITEM_TITLE}}</a>{{#ITEM_NOTE}} <span>{{ITEM_NOTE_TEXT}}</span>{{/ITEM_NOTE}}</li>
{{/ITEM}}</ul></div>
