<figure class="fig">
<figcaption><p class="ft"><span class="fn">{{T_figure}} {{NUMBER}}</span> {{TITLE}}</p>
<p class="fs">{{SUBTITLE}}</p></figcaption>
{{CHARTS:none}}
<p class="fsum">{{SUMMARY}}</p>
<details><summary>{{T_figure}} {{NUMBER}} {{T_as_a_table}}</summary>
{{#KEY}}<p class="small">{{KEY_TEXT}}</p>{{/KEY}}
<div class="scroll" role="region" tabindex="0" aria-label="{{T_figure}} {{NUMBER}} {{T_as_a_table}}">
{{TABLE:none}}
</div>
</details>
<p class="src">{{SOURCE}}{{#ABOUT}}<br><a href="{{ABOUT_HREF:none}}">{{T_about_indicator}} {{ABOUT_NAME}}</a>{{/ABOUT}}{{#DOWNLOAD}}<br><a href="{{DOWNLOAD_HREF:none}}">{{DOWNLOAD_LABEL}}</a>{{/DOWNLOAD}}</p>
</figure>
