import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from '@playwright/test'
import { PROBLEMS } from '@/lib/server/http/problem-titles.mjs'
import { readForm } from './form-body.mjs'

const ID = '7f'.padEnd(42, '0')
const STATE = '{"status":"idle","message":null,"errors":[],"values":{}}'

/** What becomes of a multipart form: 200 where it is handed on, else the status of the refusal. */
async function statusOf(fields: [string, string | Blob][], action?: string): Promise<number> {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  const written = new Response(form)
  return posted(Buffer.from(await written.arrayBuffer()), written.headers.get('content-type') ?? '', action)
}

async function posted(body: Buffer, type: string, action?: string): Promise<number> {
  const request = Object.assign(new IncomingMessage(new Socket()), { method: 'POST', url: '/session' })
  request.headers = { 'content-type': type, ...(action === undefined ? {} : { 'next-action': action }) }
  request.push(body)
  request.push(null)
  const read = await readForm(request)
  return 'code' in read ? PROBLEMS[read.code][0] : 200
}

const MARKED: [string, string][] = [
  ['$ACTION_REF_2', ''],
  ['$ACTION_2:0', `{"id":"${ID}","bound":"$@1"}`],
  ['$ACTION_2:1', `[${STATE}]`],
  ['$ACTION_KEY', `k${'a'.repeat(32)}`],
]
const inside = (fields: [string, string][]) => fields.map(([name, value]): [string, string] => [`_1_${name}`, value])
const without = (name: string) => MARKED.filter(([each]) => each !== name)
const ARGUMENTS: [string, string] = ['0', `[${STATE},"$K1"]`]

test('the forms that a browser sends by itself are handed on', async () => {
  expect(await statusOf([...MARKED, ['email', 'ada@example.com'], ['password', '$1:a "quoted" one']])).toBe(200)
  expect(await statusOf(without('$ACTION_KEY'))).toBe(200)
  expect(await statusOf([...MARKED, ['twice', '1'], ['twice', '2']])).toBe(200)
})

test('the calls that Next’s script sends are handed on', async () => {
  expect(await statusOf([...inside([...MARKED, ['email', 'x']]), ARGUMENTS], ID)).toBe(200)
  expect(await statusOf([['_1_variant', 'cookie'], ARGUMENTS], ID)).toBe(200)
  expect(await statusOf([['0', '[{"message":"$$5 and $undefined","told":"$undefined"},"$K1"]']], ID)).toBe(200)
})

const MADE_UP: Record<string, [string, string | Blob][]> = {
  'no action': [['email', 'x']],
  nothing: [],
  'a mark that is no number': [...without('$ACTION_REF_2'), ['$ACTION_REF_x', '']],
  'a mark with a value': [...without('$ACTION_REF_2'), ['$ACTION_REF_2', 'x']],
  'two marks': [...MARKED, ['$ACTION_REF_3', '']],
  'one mark twice': [...MARKED, ['$ACTION_REF_2', '']],
  'an action by its id': [[`$ACTION_ID_${ID}`, '']],
  'no bound state': without('$ACTION_2:1'),
  'no action beside the mark': without('$ACTION_2:0'),
  'a bound state that is elsewhere': [...without('$ACTION_2:0'), ['$ACTION_2:0', `{"id":"${ID}","bound":"$@7"}`]],
  'an id that is none': [...without('$ACTION_2:0'), ['$ACTION_2:0', '{"id":"x","bound":"$@1"}']],
  'an action that is null': [...without('$ACTION_2:0'), ['$ACTION_2:0', 'null']],
  'a third part': [...MARKED, ['$ACTION_2:2', '1']],
  'a reference in the state': [...without('$ACTION_2:1'), ['$ACTION_2:1', '[{"a":"$1:__proto__"}]']],
  'a state that is no JSON': [...without('$ACTION_2:1'), ['$ACTION_2:1', '[']],
  'a key that is none': [...without('$ACTION_KEY'), ['$ACTION_KEY', 'x']],
  'a field whose name is a number': [...MARKED, ['0', '1']],
  'a field with an odd name': [...MARKED, ['0x1', '1']],
  'a prototype for a name': [...MARKED, ['__proto__', '1']],
  'a file': [...MARKED, ['email', new Blob(['x'])]],
}
for (const [what, fields] of Object.entries(MADE_UP))
  test(`a form with ${what} is a 400`, async () => expect(await statusOf(fields)).toBe(400))

const MADE_UP_CALLS: Record<string, [string, string][]> = {
  'no arguments': [['_1_email', 'x']],
  'arguments twice': [ARGUMENTS, ARGUMENTS],
  'one argument': [['0', `[${STATE}]`]],
  'another form than ours': [['0', `[${STATE},"$K7"]`]],
  'a promise that nobody keeps': [['0', '["$@7","$K1"]']],
  'a reference': [['0', '["$1:__proto__:x","$K1"]']],
  'arguments that are no list': [['0', '{"0":1,"1":"$K1","length":2}']],
  'a part outside of the form': [ARGUMENTS, ['7', '1']],
  'a hexadecimal part': [ARGUMENTS, ['0x1', '1']],
  'a form of its own': [ARGUMENTS, ['_2_email', 'x']],
  'half an action in the form': [ARGUMENTS, ['_1_$ACTION_REF_2', '']],
}
for (const [what, fields] of Object.entries(MADE_UP_CALLS))
  test(`a call with ${what} is a 400`, async () => expect(await statusOf(fields, ID)).toBe(400))

test('a call of something that has no action’s name is a 400', async () => {
  for (const action of ['', 'x', ID.slice(1), `${ID}0`, '__proto__'])
    expect(await statusOf([ARGUMENTS], action), action).toBe(400)
})

test('a body that is no form is a 400, whatever it says it is', async () => {
  for (const type of ['', 'text/plain', 'application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'])
    for (const action of [undefined, ID]) expect(await posted(Buffer.from('[]'), type, action), type).toBe(400)
})

test('a form of more than 64 KiB is a 413', async () => {
  expect(await statusOf([...MARKED, ['email', 'x'.repeat(65 * 1024)]])).toBe(413)
})
