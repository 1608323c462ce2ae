<ul class="log{{#AS_DOWNLOADS}} dl{{/AS_DOWNLOADS}}">
{{#ENTRY}}<li><span>{{ENTRY_LABEL:none}}</span><div>{{ENTRY_TEXT:none}}</div></li>
{{/ENTRY}}</ul>
