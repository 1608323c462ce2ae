<ul class="plan">
{{#COLUMN}}<li{{#SHORT}} class="short"{{/SHORT}}><h3><a href="{{COLUMN_HREF:none}}">{{COLUMN_TITLE}}</a></h3>
<p>{{COLUMN_COUNT}}</p>
<h4>{{T_watched}}</h4>
<ul>{{#WATCHED}}<li>{{WATCHED_MARK:none}}<a href="{{WATCHED_HREF:none}}">{{WATCHED_TITLE}}</a> <span>{{WATCHED_WORD}}</span></li>
{{/WATCHED}}{{#NONE_WATCHED}}<li>{{T_none_yet}}</li>{{/NONE_WATCHED}}</ul>
{{#OFF}}<h4>{{T_awaiting}}</h4>
<ul class="off">{{#WAITING}}<li><a href="{{WAITING_HREF:none}}">{{WAITING_TITLE}}</a></li>
{{/WAITING}}{{#NONE_WAITING}}<li>{{T_none}}</li>{{/NONE_WAITING}}</ul>
{{/OFF}}</li>
{{/COLUMN}}</ul>
