<section class="sec" aria-labelledby="{{ID}}">
<div class="side"><h2 id="{{ID}}">{{HEADING:none}}</h2>{{#SCOPE}}<p>{{SCOPE_TEXT:none}}</p>{{/SCOPE}}</div>
<div class="main">
{{MAIN:none}}
</div>
</section>
