<div class="tab">
{{#WIDE}}<p class="hint">{{T_table_scrolls}}</p>{{/WIDE}}
<div class="scroll" role="region" tabindex="0" aria-labelledby="{{CAPTION_ID}}">
<table><caption id="{{CAPTION_ID}}"><span>{{CAPTION}}</span></caption>
<thead><tr>{{#HEAD}}<th scope="col"{{#HEAD_NUMBER}} class="n"{{/HEAD_NUMBER}}>{{HEAD_TEXT}}</th>{{/HEAD}}</tr></thead>
<tbody>
{{#ROW}}<tr><th scope="row">{{ROW_NAME:none}}</th>{{#CELL}}<td{{#CELL_NUMBER}} class="n"{{/CELL_NUMBER}}>{{CELL_TEXT:none}}</td>{{/CELL}}</tr>
{{/ROW}}</tbody></table>
</div>
</div>
