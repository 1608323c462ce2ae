<dl class="defs">
{{#ENTRY}}<dt>{{TERM}}</dt><dd>{{MEANING:none}}</dd>
{{/ENTRY}}</dl>
