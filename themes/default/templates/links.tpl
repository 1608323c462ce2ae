<ul class="az">
{{#ENTRY}}<li><a href="{{ENTRY_HREF:none}}">{{ENTRY_TITLE}}</a></li>
{{/ENTRY}}</ul>
