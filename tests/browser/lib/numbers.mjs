// The numbers of a table as people read it and of the download beneath it, and whether they agree.

/** Records of a CSV file (RFC 4180), the header apart. */
export function read_csv(text) {
  const records = [[]];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy;
  const source = text.replace(/^\ufeff/, '');
  while (pattern.lastIndex < source.length) {
    const match = pattern.exec(source);
    if (match === null) throw new Error(`not CSV at character ${pattern.lastIndex}`);
    records.at(-1).push(match[1] === undefined ? match[2] : match[1].replace(/""/g, '"'));
    if (match[3] !== ',' && pattern.lastIndex < source.length) records.push([]);
  }
  const [header, ...rows] = records;
  return { header, rows };
}

/** The numbers of a cell, with how many decimals each is given: "2.40 to 2.63" has two of them. */
export function numbers_in(cell) {
  // Markers and links to notes are in square brackets, and are no numbers of the table.
  const plain = cell.replace(/\[[^\]]*\]/g, '').replace(/\u2212/g, '-').replace(/(\d),(?=\d{3})/g, '$1');
  return [...plain.matchAll(/[-+]?\d+(?:\.(\d+))?/g)].map((match) => ({ value: Number(match[0]), decimals: match[1]?.length ?? 0 }));
}

const is_number = (cell) => /^-?\d+(\.\d+)?(e-?\d+)?$/i.test(cell);

/** Takes for each shown number a value of the file that rounds to it; what is left over on either side. */
function match(shown, values) {
  const wanted = shown.map(({ value, decimals }) => ({ value, decimals, half: 0.5 * 10 ** -decimals * 1.000001 }))
    .sort((a, b) => (a.value + a.half) - (b.value + b.half));
  const sorted = values.slice().sort((a, b) => a - b);
  const used = new Array(sorted.length).fill(false);
  const missing = [];
  let from = 0;
  for (const { value, decimals, half } of wanted) {
    while (from < sorted.length && (used[from] || sorted[from] < value - half - 1)) from += 1;
    let index = from;
    while (index < sorted.length && (used[index] || sorted[index] < value - half)) index += 1;
    if (index < sorted.length && sorted[index] <= value + half) used[index] = true;
    else missing.push(value.toFixed(decimals));
  }
  return missing;
}

/** Whether every value of a column stands in the table: as a number, rounded or not, or as words. */
function is_shown_whole(values, shown, words) {
  if (values.every(is_number)) {
    const left = shown.map(({ value, decimals }) => ({ value, half: 0.5 * 10 ** -decimals * 1.000001 })).sort((a, b) => a.value - b.value);
    return values.map(Number).sort((a, b) => a - b).every((value) => {
      const place = left.findIndex((cell) => Math.abs(cell.value - value) <= cell.half);
      if (place >= 0) left.splice(0, place + 1);
      return place >= 0;
    });
  }
  const left = words.slice();
  return values.every((value) => {
    const place = left.indexOf(value);
    if (place >= 0) left.splice(place, 1);
    return place >= 0;
  });
}

/** What a table shows that its file does not hold, and the other way round. */
export function table_faults(table, csv) {
  const faults = [];
  if (csv.rows.some((row) => row.length !== csv.header.length)) return ['the download has records of differing length'];
  const shown = table.cells.flatMap(numbers_in);
  const words = table.cells.filter((cell) => numbers_in(cell).length === 0 && !/^(\[[^\]]*\]\s*)*$/.test(cell));
  const missing = match(shown, csv.rows.flatMap((row) => row.filter(is_number).map(Number)));
  const fields = new Set(csv.rows.flat());
  if (shown.length === 0) missing.push(...words.filter((word) => !fields.has(word)).map((word) => `"${word}"`));
  for (const one of missing.slice(0, 3)) faults.push(`the table shows ${one}, which the download does not hold as often`);
  if (missing.length > 3) faults.push(`and ${missing.length - 3} more`);
  // The other way: what the download is about, one of its columns, is in the table whole.
  const columns = csv.header.map((_, index) => csv.rows.map((row) => row[index]).filter((value) => value !== ''));
  if (!columns.some((values) => values.length > 0 && is_shown_whole(values, shown, words))) faults.push('no column of the download stands in the table whole');
  return faults;
}
