<ol class="prio">
{{#ENTRY}}<li id="{{ENTRY_ID}}">{{ENTRY_TEXT}}</li>
{{/ENTRY}}</ol>
