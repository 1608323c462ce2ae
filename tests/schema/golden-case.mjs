// Applies the instructions of a golden case to the minimal site. tests/unit/golden_case.h describes
// them; this is the same reader, for the schemas.

const joined = (lines) => lines.join('\n')

// \xNN becomes that byte; text that is not UTF-8 is no business of a schema, so a stand-in will do.
const withBytes = (text) => text.replace(/\\x[0-9a-f]{2}/gi, '\ufffd')

export function applyCase(base, caseText) {
  const files = new Map(base)
  let path = ''
  let lookedFor = []
  let added = []

  const replace = () => {
    if (lookedFor.length === 0 && added.length === 0) return
    const text = files.get(path)
    const wanted = joined(lookedFor)
    let begin = text.indexOf(wanted)
    if (begin < 0 || text.indexOf(wanted, begin + 1) >= 0) throw new Error(`${path} should hold once: ${wanted}`)
    let end = begin + wanted.length
    if (added.length === 0) {
      begin = text.lastIndexOf('\n', begin) + 1
      end = text.indexOf('\n', end) + 1 || text.length
    }
    files.set(path, text.slice(0, begin) + joined(added) + text.slice(end))
    lookedFor = []
    added = []
  }

  const schema = { refuses: [], cannotParse: [], cannotKnow: '' }
  for (const line of caseText.split('\n')) {
    if (!line.startsWith('- ') && !line.startsWith('+ ')) replace()
    if (line.startsWith('- ')) {
      if (added.length > 0) replace()
      lookedFor.push(line.slice(2))
    } else if (line.startsWith('+ ')) added.push(withBytes(line.slice(2)))
    else if (line.startsWith('| ') || line === '|') files.set(path, files.get(path) + withBytes(line.slice(2)) + '\n')
    else if (line.startsWith('in ')) path = line.slice(3)
    else if (line.startsWith('add ')) files.set((path = line.slice(4)), '')
    else if (line.startsWith('remove ')) files.delete(line.slice(7))
    else if (line.startsWith('empty ')) files.set(line.slice(6), '')
    else if (line.startsWith('truncate ')) {
      const [, name, at] = /^truncate (\S+) at (.*)$/.exec(line)
      files.set(name, files.get(name).slice(0, files.get(name).indexOf(at)))
    } else if (line.startsWith('schema refuses ')) schema.refuses.push(line.slice(15))
    else if (line.startsWith('schema cannot parse ')) schema.cannotParse.push(line.slice(20))
    else if (line.startsWith('schema cannot know: ')) schema.cannotKnow = line.slice(20)
  }
  replace()
  return { files, schema }
}
