<ol class="notes">
{{#NOTE}}<li id="n{{NUMBER}}"><span>[{{T_note}} {{NUMBER}}]</span><span>{{NOTE_TEXT:none}}</span></li>
{{/NOTE}}</ol>
