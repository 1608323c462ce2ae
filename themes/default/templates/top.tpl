<div class="top">
{{#CRUMBS}}<nav class="crumbs" aria-label="{{T_breadcrumb}}"><ol>
{{#CRUMB}}<li><a href="{{CRUMB_HREF:none}}">{{CRUMB_LABEL}}</a></li>
{{/CRUMB}}<li><span aria-current="page">{{CRUMB_HERE}}</span></li></ol></nav>
{{/CRUMBS}}<p class="kicker">{{KICKER}}</p>
<div><h1>{{HEADING:none}}</h1>
{{#LEAD}}<p class="lead">{{LEAD_TEXT:none}}</p>{{/LEAD}}
{{#FACTS}}<p class="vline">{{#FACT}}<span>{{FACT_TEXT:none}}</span>{{/FACT}}</p>{{/FACTS}}
</div>
</div>
