// Holds data/schema to the loader: over the golden sites and the demonstration, ajv accepts what the loader
// accepts, and refuses what it refuses for reasons of shape. Each golden case says which files a schema must
// refuse, or why it cannot know; every other file of the case it must accept. And to the writer: with the folder of
// a published site, ajv accepts the data, records and ledger in it, and what a record keeps as sources.
import { readFileSync, readdirSync, existsSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import Ajv from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { parse as parseYaml } from 'yaml'
import { applyCase } from './golden-case.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const schemaFolder = join(root, 'data', 'schema')
const golden = join(root, 'tests', 'golden')

const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false, allowUnionTypes: true })
addFormats(ajv)
for (const file of readdirSync(schemaFolder).filter((f) => f.endsWith('.schema.json')))
  ajv.addSchema(JSON.parse(readFileSync(join(schemaFolder, file), 'utf8')), file)

const kinds = [
  [/^content\/site\.yml$/, 'site'],
  [/^content\/plans\/[^/]+\/plan\.md$/, 'plan'],
  [/^content\/plans\/[^/]+\/[^/]+\.md$/, 'plan-theme'],
  [/^content\/reports\/[^/]+\/report\.md$/, 'report'],
  [/^content\/reports\/[^/]+\/[^/]+\.md$/, 'report-theme'],
  [/^content\/pages\/[^/]+\.md$/, 'page'],
  [/^data\/areas\.json$/, 'areas'],
  [/^data\/boundaries\/[^/]+\.json$/, 'boundaries'],
  [/^data\/indicators\/[^/]+\.json$/, 'indicator'],
]
const kindOf = (path) => kinds.find(([pattern]) => pattern.test(path))?.[1]

function parse(path, text) {
  if (path.endsWith('.json')) return JSON.parse(text)
  if (path.endsWith('.yml')) return parseYaml(text, { maxAliasCount: 0 })
  if (!text.startsWith('---\n')) return {}
  const end = /\n---(\n|$)/.exec(text.slice(3))
  if (!end) throw new Error('front matter that never ends')
  return parseYaml(text.slice(4, 3 + end.index + 1), { maxAliasCount: 0 }) ?? {}
}

let failures = 0
let checked = 0
const fail = (what) => {
  failures += 1
  console.error(what)
}

/** What ajv says of a file: '' if it accepts it. */
function refusal(path, text) {
  const validate = ajv.getSchema(`${kindOf(path)}.schema.json`)
  checked += 1
  return validate(parse(path, text)) ? '' : ajv.errorsText(validate.errors, { dataVar: path })
}

/** The files of `folder` that have a schema, by their path in the site at `site`. */
function readTree(site, folder = '.') {
  const files = new Map()
  for (const entry of readdirSync(join(site, folder), { withFileTypes: true, recursive: true })) {
    const full = join(entry.parentPath ?? entry.path, entry.name)
    const path = relative(site, full).split(sep).join('/')
    if (entry.isFile() && kindOf(path)) files.set(path, readFileSync(full, 'utf8'))
  }
  return files
}

function expectAccepted(name, files, except = []) {
  for (const [path, text] of files) {
    if (!kindOf(path) || except.includes(path)) continue
    let said
    try {
      said = refusal(path, text)
    } catch (error) {
      said = `does not parse: ${error.message}`
    }
    if (said) fail(`${name}: ${path} should be accepted\n    ${said}`)
  }
}

const minimal = readTree(join(golden, 'minimal'))
expectAccepted('minimal', minimal)
for (const folder of ['content', 'data'])
  if (existsSync(join(root, folder))) expectAccepted('the demonstration', readTree(root, folder))

let cases = 0
for (const name of readdirSync(join(golden, 'invalid')).sort()) {
  const { files, schema } = applyCase(minimal, readFileSync(join(golden, 'invalid', name, 'case.txt'), 'utf8'))
  cases += 1
  if (schema.refuses.length + schema.cannotParse.length === 0 && !schema.cannotKnow)
    fail(`${name}: case.txt does not say what a schema makes of it`)
  for (const path of schema.refuses)
    try {
      if (!refusal(path, files.get(path))) fail(`${name}: ${path} should be refused`)
    } catch {
      // A parser's refusal is a refusal too.
    }
  for (const path of schema.cannotParse)
    try {
      parse(path, files.get(path))
      fail(`${name}: ${path} should not parse`)
    } catch {
      // As it should be.
    }
  expectAccepted(name, files, [...schema.refuses, ...schema.cannotParse])
}

/** What the program wrote: its records and ledgers, by kind, and the sources that records hold. */
function expectWritten(name, kind, text) {
  const validate = ajv.getSchema(`${kind}.schema.json`)
  const written = JSON.parse(text)
  checked += 1
  if (!validate(written)) return fail(`${name} should be accepted\n    ${ajv.errorsText(validate.errors)}`)
  const isText = ([, source]) => typeof source === 'string'
  if (kind === 'record') expectAccepted(name, Object.entries(written.sources).filter(isText))
}

const writtenKinds = [
  [/(^|\/)changes\/ledger\.json$/, 'ledger'],
  [/^(reports|plans)\/[^/]+\/v\d+\/record\.json$/, 'record'],
  [/^indicators\/([^/]+)\/\1\.json$/, 'indicator'],
]
const formats = join(golden, 'records')
for (const format of readdirSync(formats))
  for (const kind of ['report', 'plan', 'ledger'])
    expectWritten(`${format}/${kind}`, kind === 'ledger' ? kind : 'record', readFileSync(join(formats, format, `${kind}.json`), 'utf8'))

// One wrong thing each, and both schemas can say no.
for (const [kind, name, change] of [
  ['ledger', 'ledger', (l) => (l.format = 2)],
  ['ledger', 'ledger', (l) => delete l.publications[0].previous],
  ['ledger', 'ledger', (l) => (l.publications[1].versions[0].kind = 'slip')],
  ['ledger', 'ledger', (l) => (l.publications[1].versions[0].record = 'abc')],
  ['ledger', 'ledger', (l) => (l.publications[1].revised[0].values[0].now = 249)],
  ['ledger', 'ledger', (l) => (l.publications[1].revised[0].target = 250)],
  ['ledger', 'ledger', (l) => delete l.publications[3].moved[0].to],
  ['ledger', 'ledger', (l) => (l.publications[3].removed[0].note = '')],
  ['ledger', 'ledger', (l) => (l.publications[4].returned = [])],
  ['record', 'report', (r) => (r.version = 0)],
  ['record', 'report', (r) => (r.plan = '2017-20')],
  ['record', 'report', (r) => (r.judgements[0].verdict = 'worse')],
  ['record', 'report', (r) => (r.sources['../site.yml'] = '')],
  ['record', 'report', (r) => (r.sources['data/indicators/robbery.json'].unit = 'robberies')],
  ['record', 'plan', (r) => (r.sources['content/plans/2017-20/plan.md'] = {})],
]) {
  const written = JSON.parse(readFileSync(join(formats, 'format-1', `${name}.json`), 'utf8'))
  change(written)
  checked += 1
  if (ajv.getSchema(`${kind}.schema.json`)(written)) fail(`format-1/${name} should be refused: ${change}`)
}

const site = process.argv[2]
const seen = new Set()
for (const path of site ? readdirSync(site, { recursive: true }) : []) {
  const kind = writtenKinds.find(([pattern]) => pattern.test(path))?.[1]
  if (!kind) continue
  seen.add(kind)
  expectWritten(path, kind, readFileSync(join(site, path), 'utf8'))
}
if (site && seen.size < 3) fail(`${site} has no ${['ledger', 'record', 'indicator'].filter((k) => !seen.has(k)).join(' and no ')}`)

if (failures > 0) {
  console.error(`${failures} disagreements between the schemas and the loader`)
  process.exit(1)
}
console.log(`${checked} files checked against the schemas, ${cases} golden cases among them`)
