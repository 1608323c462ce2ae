<ol class="log themes">
{{#ENTRY}}<li><h3>{{#LINKED}}<a href="{{ENTRY_HREF:none}}">{{ENTRY_TITLE}}</a>{{/LINKED}}{{#UNLINKED}}{{ENTRY_TITLE}}{{/UNLINKED}}</h3><p>{{ENTRY_TEXT:none}}</p></li>
{{/ENTRY}}</ol>
