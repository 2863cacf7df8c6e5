import { headersSent } from './credentials'
import { exportable, type Exporting } from './exporting'
import { outcomeOf } from './outcome'
import { LEFT_OUT } from './placeholders'
import { ASK_HEADER, type Exchange, type Recording } from './recording'
import { shellRemark, shellWord } from './shell'

/**
 * The recording as commands that can be pasted into a shell: what the server received, sent again. What was left out
 * stands as a variable: `$PASSWORD`, `$CREDENTIAL`, `$CREDENTIAL_2` …, and `$HIDDEN` for what the server didn't show.
 */
export function toCurl(recording: Recording, exporting: Exporting = {}): string {
  const given = exportable(recording, exporting)
  const commands = given.exchanges.flatMap((exchange) => [shellRemark(describe(exchange)), curlOf(exchange), ''])
  const variables = [
    ...new Set(
      commands.flatMap((line) =>
        [...line.matchAll(/"\$(CREDENTIAL(?:_\d+)?|PASSWORD|HIDDEN)"/g)].map(([, name = '']) => name),
      ),
    ),
  ]
  const needs =
    variables.length === 0 ? [] : [shellRemark(`Set first: ${variables.map((name) => `${name}=…`).join(' ')}`)]
  return [shellRemark(recording.title), ...needs, '', ...commands].join('\n')
}

/** One exchange as one command. Sends nothing that isn't written there, but what curl adds by itself. */
export function curlOf(exchange: Exchange): string {
  const { method, url, body } = exchange.request
  const words = [
    'curl',
    '-i',
    ...(method === 'HEAD' ? ['--head'] : method === 'GET' ? [] : ['-X', method]),
    ...(/[[\]{}]/.test(url) ? ['--globoff'] : []),
    word(url),
  ]
  for (const [name, value] of headersSent(exchange)) {
    if (isForCurl(name)) words.push('-H', value === '' ? word(`${name};`) : word(`${name}: ${value}`))
  }
  // Not --data: there, a body that begins with @ names a file.
  if (body !== null) words.push('--data-raw', word(body))
  return words.join(' ')
}

/** curl says these by itself, or only a recorder would say them. */
const isForCurl = (name: string) =>
  !['host', 'content-length', 'connection', 'accept-encoding', ASK_HEADER.toLowerCase()].includes(name.toLowerCase())

const FORM_LEFT_OUT = new URLSearchParams({ v: LEFT_OUT }).toString().slice(2)
const GAPS = new RegExp(
  `(${LEFT_OUT}|${FORM_LEFT_OUT.replace('+', '\\+')}|‹credential \\d+›|‹(?:hidden|too long), \\d+ letters›)`,
)

const word = (text: string) =>
  shellWord(text.split(GAPS).map((part, at) => (at % 2 === 0 ? part : { variable: variableOf(part) })))

function variableOf(gap: string): string {
  const number = /^‹credential (\d+)›$/.exec(gap)?.[1]
  if (number !== undefined) return number === '1' ? 'CREDENTIAL' : `CREDENTIAL_${number}`
  return /^‹(?:hidden|too long)/.test(gap) ? 'HIDDEN' : 'PASSWORD'
}

function describe(exchange: Exchange): string {
  const { label, actor, request, node } = exchange
  const { text } = outcomeOf(exchange)
  return [
    label,
    `${actor}: ${request.method} ${new URL(request.url).pathname}`,
    node === null ? text : `${text}, node ${node}`,
  ]
    .filter(Boolean)
    .join(' · ')
}
