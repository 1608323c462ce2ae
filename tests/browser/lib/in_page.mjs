// Functions that run inside a page, as `window.candour`. They return plain data; what is right and what
// is wrong is decided outside. `install` is given to the browser as text: it can use nothing from here.
export function install() {
  const tidy = (text) => text.replace(/\u00ad/g, '').replace(/\s+/g, ' ').trim();
  const is_visible = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });

  /** A short way to say which element is meant. */
  function name_of(element) {
    const id = element.id ? `#${element.id}` : '';
    const kind = element.getAttribute('class') ? `.${element.getAttribute('class').trim().split(/\s+/).join('.')}` : '';
    const text = tidy(element.textContent ?? '').slice(0, 30);
    return `<${element.tagName.toLowerCase()}${id}${kind}>${text ? ` "${text}"` : ''}`;
  }

  function accessible_name(element) {
    const ids = element.getAttribute('aria-labelledby');
    if (ids) return tidy(ids.split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? '').join(' '));
    return tidy(element.getAttribute('aria-label') ?? '');
  }

  const style_cache = new Map();
  function style_of(element) {
    if (!style_cache.has(element)) {
      const style = getComputedStyle(element);
      style_cache.set(element, {
        clips_x: /hidden|clip/.test(style.overflowX), clips_y: /hidden|clip/.test(style.overflowY),
        scrolls: /auto|scroll/.test(style.overflowX) || /auto|scroll/.test(style.overflowY),
        hidden: style.clipPath !== 'none' && style.position === 'absolute',
      });
    }
    return style_cache.get(element);
  }

  /** The lines of text that can be seen, each as a box cut to what its scrolling region shows. */
  function lines_of_text() {
    style_cache.clear();
    const lines = [];
    const clipped = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = tidy(node.data);
      const parent = node.parentElement;
      if (text === '' || /^(SCRIPT|STYLE|TITLE|DESC)$/i.test(parent.tagName) || !is_visible(parent)) continue;
      const in_chart = parent.namespaceURI === 'http://www.w3.org/2000/svg';
      let boxes;
      if (in_chart) boxes = [parent.getBoundingClientRect()];
      else {
        range.selectNodeContents(node);
        boxes = [...range.getClientRects()];
      }
      for (const box of boxes) {
        if (box.width < 1 || box.height < 1 || box.right <= 0) continue;
        let { left, right, top, bottom } = box;
        let shown = true;
        for (let above = parent; above && above !== document.documentElement && shown; above = above.parentElement) {
          if (above.namespaceURI === 'http://www.w3.org/2000/svg' && above.tagName !== 'svg') continue;
          const style = style_of(above);
          if (style.hidden) { shown = false; break; }
          if (!style.clips_x && !style.clips_y && !style.scrolls) continue;
          const frame = above.getBoundingClientRect();
          if (style.scrolls) {
            left = Math.max(left, frame.left); right = Math.min(right, frame.right);
            top = Math.max(top, frame.top); bottom = Math.min(bottom, frame.bottom);
            shown = right - left > 1 && bottom - top > 1;
          } else if ((style.clips_x && (left < frame.left - 1 || right > frame.right + 1))
              || (style.clips_y && (top < frame.top - 4 || bottom > frame.bottom + 4))) {
            clipped.push(`"${text.slice(0, 40)}" is cut off by ${name_of(above).slice(0, 60)}`);
            shown = false;
          }
        }
        if (shown) lines.push({ node, text, in_chart, left, right, top, bottom });
      }
    }
    return { lines, clipped };
  }

  /** Text that is cut off, runs out of the page, or lies over other text. */
  function text_faults() {
    const { lines, clipped } = lines_of_text();
    const faults = [...clipped];
    const width = document.documentElement.clientWidth;
    const boxes = [];
    for (const line of lines) {
      if (line.right > width + 1 || line.left < -1) faults.push(`"${line.text.slice(0, 40)}" runs out of the page, ${Math.round(line.right)} of ${width} pixels`);
      // A line's box reaches above and below its letters; only letters on letters are a fault.
      const slack = (line.bottom - line.top) * 0.24;
      boxes.push({ ...line, left: line.left + 0.5, right: line.right - 0.5, top: line.top + slack, bottom: line.bottom - slack });
    }
    boxes.sort((a, b) => a.top - b.top);
    let open = [];
    for (const box of boxes) {
      open = open.filter((other) => other.bottom > box.top + 1);
      for (const other of open) {
        const wide = Math.min(box.right, other.right) - Math.max(box.left, other.left);
        const high = Math.min(box.bottom, other.bottom) - box.top;
        if (other.node !== box.node && wide > 1 && high > 1) faults.push(`"${box.text.slice(0, 30)}" lies over "${other.text.slice(0, 30)}"`);
      }
      open.push(box);
    }
    return [...new Set(faults)];
  }

  /** What makes a page scroll sideways, and regions that scroll without being named and reachable. */
  function sideways() {
    const faults = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) faults.push(`the page is ${root.scrollWidth} pixels wide in a window of ${root.clientWidth}`);
    for (const element of document.body.querySelectorAll('*')) {
      if (element.scrollWidth <= element.clientWidth + 1 || element.clientWidth === 0) continue;
      if (!/auto|scroll/.test(getComputedStyle(element).overflowX) || !is_visible(element)) continue;
      if (element.getAttribute('role') !== 'region' || element.tabIndex !== 0 || accessible_name(element) === '') {
        faults.push(`${name_of(element)} scrolls, and is not a named region that can be focused`);
      }
    }
    return faults;
  }

  const tabbable_selector = 'a[href], area[href], button, input, select, textarea, summary, iframe, [tabindex], [contenteditable]';
  function controls() {
    return [...document.querySelectorAll(tabbable_selector)].filter((element) => element.tabIndex >= 0 && !element.disabled
      && element.type !== 'hidden' && is_visible(element));
  }

  /** Follows the focus from now on, as indexes into the controls in their order in the document. */
  function follow_focus() {
    const all = controls();
    window.candour.walk = [];
    document.addEventListener('focusin', (event) => { window.candour.walk.push(all.indexOf(event.target)); });
    return {
      names: all.map(name_of),
      positive: [...document.querySelectorAll('[tabindex]')].filter((element) => element.tabIndex > 0).map(name_of),
      chart_stops: [...document.querySelectorAll('svg [tabindex], svg[tabindex], svg a[href]')].map(name_of),
    };
  }

  /** One control of each sort (element, classes, surroundings), as an index into the controls. */
  function sorts_of_control() {
    const seen = new Set();
    const chosen = [];
    controls().forEach((element, index) => {
      const around = ['header, nav, footer, main', 'table, figure, li, p'].map((selector) => element.closest(selector));
      const sort = [element, ...around].map((part) => `${part?.tagName} ${part?.className}`).join(' ');
      if (!seen.has(sort)) {
        seen.add(sort);
        chosen.push({ index, name: name_of(element) });
      }
    });
    return chosen;
  }

  /** Brings a control to the middle of the window and says where it is. */
  function show_control(index, focused) {
    const element = controls()[index];
    if (focused) element.focus({ preventScroll: true });
    else {
      document.activeElement?.blur();
      element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    }
    const boxes = [...element.getClientRects()].map(({ left, top, width, height }) => ({ left, top, width, height }));
    const box = element.getBoundingClientRect();
    const first = boxes[0] ?? box;
    const hit = document.elementFromPoint(first.left + first.width / 2, first.top + first.height / 2);
    return {
      boxes, scrolled: scrollY, box: { left: box.left, top: box.top, width: box.width, height: box.height },
      covered: !(hit && element.contains(hit)), covering: hit ? name_of(hit) : 'nothing',
    };
  }

  /** Scrolls where a box, in pixels of the page, is not in the window. Whether it is there now, whole. */
  function bring_into_window({ left, top, width, height }) {
    const is_in = () => left >= scrollX && left + width <= scrollX + innerWidth && top >= scrollY && top + height <= scrollY + innerHeight;
    if (!is_in()) scrollTo({ left: 0, top: top - 8, behavior: 'instant' });
    return is_in();
  }

  function landmarks() {
    const outer = (selector) => [...document.querySelectorAll(selector)].filter((element) => !element.parentElement.closest('article, aside, main, nav, section'));
    return {
      banner: outer('header').length, contentinfo: outer('footer').length, main: document.querySelectorAll('main').length,
      navigation: [...document.querySelectorAll('nav')].map(accessible_name),
      regions: [...document.querySelectorAll('section[aria-label], section[aria-labelledby], [role=region]')].filter(is_visible).map(accessible_name),
    };
  }

  const all_text = (element) => tidy(element?.textContent ?? '');

  /** The text of an element without what is hidden from the eye. */
  function seen_text(element) {
    if (element === null) return '';
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let text = '';
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!style_of(node.parentElement).hidden) text += node.data;
    }
    return tidy(text);
  }

  function table_facts(table) {
    return {
      caption: seen_text(table.caption),
      heads: [...table.querySelectorAll('th')].map(seen_text),
      cells: [...table.querySelectorAll('td')].map(seen_text),
    };
  }

  /** Each figure that has a chart, with everything that must stand beside the chart. */
  function figures() {
    return [...document.querySelectorAll('figure')].filter((figure) => figure.querySelector('svg[role=img]')).map((figure) => {
      const charts = [...figure.querySelectorAll('svg[role=img]')];
      const text_of = (selector) => all_text(figure.querySelector(selector));
      const last_chart = charts.at(-1);
      const after = (element) => Boolean(last_chart.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
      const number = text_of('figcaption .fn');
      return {
        caption: text_of('figcaption'), number,
        title: text_of('figcaption .ft').slice(number.length).trim(), subtitle: text_of('figcaption .fs'),
        charts: charts.map((chart) => ({
          named: chart.getAttribute('aria-labelledby') ?? '', described: chart.getAttribute('aria-describedby') ?? '',
          title: all_text(chart.querySelector(':scope > title')), title_id: chart.querySelector(':scope > title')?.id ?? '',
          desc: all_text(chart.querySelector(':scope > desc')), desc_id: chart.querySelector(':scope > desc')?.id ?? '',
          label: chart.getAttribute('aria-label') ?? '', viewbox: chart.getAttribute('viewBox') ?? '',
          series: new Set([...chart.querySelectorAll('.ln')].map((line) => line.getAttribute('class'))).size,
        })),
        summary: [...figure.querySelectorAll('p')].filter((part) => after(part) && is_visible(part) && !part.querySelector('a')).map(all_text).join(' '),
        tables: [...figure.querySelectorAll('table')].map(table_facts),
        downloads: [...figure.querySelectorAll('a[href]')].filter((link) => /\.csv$/.test(link.pathname)).map((link) => ({ href: link.href, text: all_text(link) })),
        source: figure.textContent.includes('Source'),
      };
    });
  }

  /** All that can be learned from the document itself. */
  function facts() {
    const links = [...document.querySelectorAll('a[href], area[href], form[action], link[rel~=stylesheet], link[rel~=icon], link[rel~=alternate], img[src]')];
    const footer = [...document.querySelectorAll('footer')].at(-1);
    return {
      title: document.title, language: document.documentElement.lang,
      headings: [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((heading) => ({ level: Number(heading.tagName[1]), text: all_text(heading) })),
      landmarks: landmarks(),
      ids: [...document.querySelectorAll('[id]')].map((element) => element.id),
      links: links.map((link) => ({
        written: link.getAttribute('href') ?? link.getAttribute('action') ?? link.getAttribute('src'), href: link.href || link.action || link.src,
      })),
      help: [...(footer?.querySelector('ul')?.querySelectorAll('a') ?? [])].map(all_text),
      statement: [...(footer?.querySelectorAll('a[href]') ?? [])].some((link) => /accessibility/.test(link.href)),
      noindex: /noindex/.test(document.querySelector('meta[name=robots]')?.content ?? ''),
      text: tidy(document.body.textContent),
      counts: ['svg', 'table', 'tr', 'a[href]', 'details', 'img'].map((selector) => `${selector} ${document.querySelectorAll(selector).length}`).join(', '),
      stored: document.cookie.length + localStorage.length + sessionStorage.length,
      draggable: document.querySelectorAll('[draggable=true]').length,
      figures: figures(),
    };
  }

  /** Large targets that are smaller than 44 pixels: navigation, downloads, controls. */
  function small_targets() {
    const chosen = [...document.querySelectorAll('header nav a, footer li a, summary, button, input, select, nav[aria-label] a[rel], .pages a, .dl a, .go a')].filter(is_visible);
    const faults = [];
    for (const target of chosen) {
      const box = target.getBoundingClientRect();
      if (box.height < 43.5 || (box.width < 43.5 && target.tagName !== 'A')) faults.push(`${name_of(target)} is ${Math.round(box.width)} by ${Math.round(box.height)} pixels`);
    }
    return { examined: chosen.length, faults };
  }

  /** Rules that show something on hover only, or move. */
  function style_faults() {
    const faults = [];
    const look = (rules) => {
      for (const rule of rules) {
        if (rule.cssRules) look(rule.cssRules);
        if (!rule.selectorText || !/:hover/.test(rule.selectorText)) continue;
        for (const property of ['display', 'visibility', 'opacity', 'content', 'clip-path', 'position']) {
          if (rule.style.getPropertyValue(property)) faults.push(`\`${rule.selectorText}\` sets ${property}`);
        }
      }
    };
    for (const sheet of document.styleSheets) {
      // The rules of another host's sheet are not for us to read; that it is there fails elsewhere.
      if (sheet.href === null || sheet.href.startsWith(location.origin)) look(sheet.cssRules);
    }
    return faults;
  }

  function moving() {
    const faults = document.getAnimations().map((animation) => `an animation runs on ${name_of(animation.effect.target)}`);
    const long = (value) => value.split(',').some((part) => parseFloat(part) > 0);
    for (const element of document.querySelectorAll('*')) {
      const style = getComputedStyle(element);
      if (long(style.transitionDuration) || long(style.animationDuration)) faults.push(`${name_of(element)} has a transition or an animation`);
    }
    for (const element of document.querySelectorAll('marquee, blink, video, audio, animate, animateTransform, set')) faults.push(`${name_of(element)} moves`);
    return faults;
  }

  /** The characters in a line of an element, on average over all its lines but the last. */
  function line_length(element) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const lines = new Map();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (style_of(node.parentElement).hidden) continue;
      for (const word of node.data.matchAll(/\S+\s?/g)) {
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        const line = Math.round(range.getBoundingClientRect().bottom / 10);
        lines.set(line, (lines.get(line) ?? 0) + word[0].length);
      }
    }
    const full = [...lines.values()].slice(0, -1);
    return full.length === 0 ? 0 : Math.round(full.reduce((sum, count) => sum + count, 0) / full.length);
  }

  /** Paragraphs an author wrote: how long their lines are and how they are set. */
  function paragraphs() {
    return [...document.querySelectorAll('.prose p, .lead')].filter(is_visible).map((paragraph) => {
      const style = getComputedStyle(paragraph);
      return {
        name: name_of(paragraph), align: style.textAlign, spacing: parseFloat(style.lineHeight) / parseFloat(style.fontSize),
        characters: line_length(paragraph),
      };
    });
  }

  const visible_charts = () => [...document.querySelectorAll('svg[role=img]')].filter((chart) => is_visible(chart) && chart.getBoundingClientRect().width > 0);

  /** Chart text that is too small as drawn; overlaps and clipping come from `text_faults`. */
  function small_chart_text() {
    const faults = [];
    for (const chart of visible_charts()) {
      for (const text of chart.querySelectorAll('text')) {
        if (!is_visible(text)) continue;
        const matrix = text.getScreenCTM();
        const size = parseFloat(getComputedStyle(text).fontSize) * Math.hypot(matrix.a, matrix.b);
        if (size < 11.95) faults.push(`"${all_text(text)}" is drawn at ${size.toFixed(1)} pixels`);
        if (Math.abs(matrix.b) > 0.01) faults.push(`"${all_text(text)}" is turned`);
      }
    }
    return { examined: visible_charts().length, faults };
  }

  /** Lines of one chart that look the same but for their colour. */
  function like_lines() {
    const faults = [];
    let examined = 0;
    for (const chart of visible_charts()) {
      const looks = new Map();
      examined += 1;
      for (const line of chart.querySelectorAll('.ln')) {
        const style = getComputedStyle(line);
        const look = `${style.strokeDasharray} ${style.strokeWidth}`;
        const series = line.getAttribute('class');
        if (looks.has(look) && looks.get(look) !== series) faults.push(`lines "${looks.get(look)}" and "${series}" differ in colour alone`);
        looks.set(look, series);
      }
    }
    return { examined, faults };
  }

  // Grounds, and what parts one mark from another, need not stand out from paper.
  const not_marks = '.gr, .band, .halo, .gl, .plate, .stripe, defs *, [aria-hidden=true] *';

  function points_of(shape) {
    const style = getComputedStyle(shape);
    const matrix = shape.getScreenCTM();
    const points = [];
    const add = (x, y) => points.push([matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f]);
    if (style.fill !== 'none' && shape.tagName !== 'line') {
      const box = shape.getBBox();
      for (const [across, down] of [[0.5, 0.5], [0.35, 0.5], [0.65, 0.5], [0.5, 0.35], [0.5, 0.65]]) {
        const x = box.x + box.width * across;
        const y = box.y + box.height * down;
        if (shape.isPointInFill(new DOMPoint(x, y))) add(x, y);
      }
    }
    if (style.stroke !== 'none' && parseFloat(style.strokeWidth) > 0) {
      const length = shape.getTotalLength();
      // Not at even distances, which could fall in step with the gaps of a dotted line.
      for (let step = 1; step <= 60 && length > 0; step += 1) {
        const point = shape.getPointAtLength(length * ((step * 0.6180339887) % 1));
        add(point.x, point.y);
      }
    }
    return points;
  }

  /** Where the marks and words of each visible chart are, in pixels of the page. Of sparklines and the
   *  like, which are drawn alike by the dozen, the first three stand for all. */
  function marks() {
    const all = visible_charts();
    const chosen = [...all.filter((chart) => chart.closest('figure')), ...all.filter((chart) => !chart.closest('figure')).slice(0, 3)];
    return chosen.map((chart) => {
      const frame = chart.getBoundingClientRect();
      const shapes = [...chart.querySelectorAll('path, circle, rect, line, polyline, polygon, ellipse')]
        .filter((shape) => !shape.matches(not_marks) && is_visible(shape));
      return {
        name: name_of(chart), left: frame.left + scrollX, top: frame.top + scrollY, width: frame.width, height: frame.height,
        shapes: shapes.map((shape) => ({
          name: `<${shape.tagName} class="${shape.getAttribute('class') ?? ''}">`,
          points: points_of(shape).map(([x, y]) => [x - frame.left, y - frame.top]),
        })).filter((shape) => shape.points.length > 0),
        words: [...chart.querySelectorAll('text')].filter(is_visible).map((text) => {
          const box = text.getBoundingClientRect();
          return { text: all_text(text), left: box.left - frame.left, top: box.top - frame.top, width: box.width, height: box.height };
        }),
      };
    });
  }

  /** Every line of text outside charts, in pixels of the page. */
  function lines_on_page() {
    return lines_of_text().lines.filter((line) => !line.in_chart).map(({ text, left, right, top, bottom }) => (
      { text: text.slice(0, 40), left: left + scrollX, top: top + scrollY, width: right - left, height: bottom - top }));
  }

  /** What has to be on paper. Called with print media. */
  function on_paper() {
    const tables = [...document.querySelectorAll('table')];
    style_cache.clear();
    return {
      heading: all_text(document.querySelector('h1')),
      first_page: [...document.querySelectorAll('.demo, .vline > span, .vline:not(:has(> span))')].map(all_text),
      tables: tables.map(table_facts),
      cuttable: tables.filter((table) => [...table.rows].some((row) => getComputedStyle(row).breakInside !== 'avoid')).length,
      labels: visible_charts().flatMap((chart) => [...chart.querySelectorAll('text')].filter(is_visible).map(all_text)),
      addresses: [...document.querySelectorAll('a[href^="http"]')].filter(is_visible).map((link) => link.getAttribute('href')),
    };
  }

  const extra = new CSSStyleSheet();
  /** Adds styles of the reader's own (a constructed sheet, which no policy forbids); '' takes them away. */
  function reader_styles(css) {
    extra.replaceSync(css);
    document.adoptedStyleSheets = css === '' ? [] : [extra];
  }

  window.candour = {
    facts, text_faults, sideways, follow_focus, sorts_of_control, show_control, small_targets, style_faults, moving, paragraphs,
    small_chart_text, like_lines, marks, bring_into_window, lines_on_page, on_paper, reader_styles, violations: [], walk: [],
  };
  document.addEventListener('securitypolicyviolation', (event) => {
    window.candour.violations.push(`${event.effectiveDirective} blocked ${event.blockedURI} ${event.sample}`);
  });
}
