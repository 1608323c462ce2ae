<!DOCTYPE html>
<html lang="{{LANGUAGE}}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{TITLE}}</title>
{{#DESCRIBED}}<meta name="description" content="{{DESCRIPTION}}">{{/DESCRIBED}}
{{#NOT_LATEST}}<meta name="robots" content="noindex">
<link rel="canonical" href="{{LATEST_HREF:none}}">
{{/NOT_LATEST}}{{#STANDS_IN}}<meta name="robots" content="noindex">
{{/STANDS_IN}}{{#MOVED}}<meta http-equiv="refresh" content="0; url={{MOVED_HREF:none}}">
<link rel="canonical" href="{{MOVED_PAGE_HREF:none}}">
{{/MOVED}}<link rel="stylesheet" href="{{STYLE:none}}">
{{#ICON}}<link rel="icon" href="{{ICON_HREF:none}}" type="image/svg+xml">{{/ICON}}
{{#FEED}}<link rel="alternate" type="application/atom+xml" href="{{FEED_HREF:none}}" title="{{T_all_changes}}">
{{/FEED}}</head>
<body>
<a class="skip" href="#main">{{T_skip}}</a>
<header class="mast">
{{#NOTICE}}<p class="demo"><span><b>{{NOTICE_LEAD}}</b> {{NOTICE_TEXT}}</span></p>{{/NOTICE}}
<div class="mast-in"><p class="org"><a href="{{HOME:none}}">{{ORGANISATION}}{{#IN_AREA}} <span>{{ORGANISATION_AREA}}</span>{{/IN_AREA}}</a></p>
<nav class="nav" aria-label="{{T_navigation}}"><ul>
{{#NAVIGATION}}<li><a href="{{NAVIGATION_HREF:none}}"{{#NAVIGATION_HERE}} aria-current="page"{{/NAVIGATION_HERE}}{{#NAVIGATION_WITHIN}} aria-current="true"{{/NAVIGATION_WITHIN}}>{{NAVIGATION_LABEL}}</a></li>
{{/NAVIGATION}}</ul></nav></div>
</header>
<main id="main" tabindex="-1">
{{BODY:none}}
</main>
<footer class="foot"><div class="foot-in">
<div><h2>{{T_footer_help}}</h2><ul>
<li>{{CONTACT:none}}</li>
{{#HELP}}<li><a href="{{HELP_HREF:none}}">{{HELP_LABEL}}</a></li>
{{/HELP}}</ul></div>
<div><h2>{{T_footer_record}}</h2><ul>
{{#RECORD}}<li><a href="{{RECORD_HREF:none}}">{{RECORD_LABEL}}</a></li>
{{/RECORD}}</ul></div>
<div class="legal">
{{#FOOTER_NOTE}}<p>{{FOOTER_NOTE_TEXT}}</p>{{/FOOTER_NOTE}}
{{#ATTRIBUTION}}<p>{{ATTRIBUTION_TEXT}}</p>
{{/ATTRIBUTION}}{{#LICENSED}}<p>{{T_licence_before}} <a href="{{LICENCE_HREF:none}}">{{LICENCE}}</a>{{T_licence_after}}</p>{{/LICENSED}}
</div>
</div></footer>
</body>
</html>
