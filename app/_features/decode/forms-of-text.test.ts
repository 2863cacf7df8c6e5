import { test } from '@playwright/test'
import { T, H, B, S, JWE, SEAL, cut, expectTakenOff, type Paste } from './test-pastes'

/** The forms in which a page, a mail, a chat or a log shows a credential. */
const FORMS: Record<string, Paste[]> = {
  'angle brackets and their like': [
    ['<>', `<${T}>`],
    ['‹›', `‹${T}›`],
    ['«»', `«${T}»`],
    ['〈〉', `〈${T}〉`],
    ['[]', `[${T}]`],
    ['()', `(${T})`],
    ['{}', `{${T}}`],
    ['{{}}', `{{${T}}}`],
    ['B<>', `Bearer <${T}>`],
    ['<B>', `‹Bearer ${T}>`],
    ['&lt;', `&lt;${T}&gt;`],
    ['**', `**${T}**`],
    ['fence', `\`\`\`\n${T}\n\`\`\``],
    ['fence lang', `\`\`\`jwt\n${T}\n\`\`\``],
    ['code', `<code>${T}</code>`],
    ['xml', `<token>${T}</token>`],
    ['md', `[token](https://jwt.io/#debugger-io?token=${T})`],
    ['open', `‹${T}`],
    ['close', `${T}>`],
    ['nested', `<"${T}">`],
    ['⟨⟩', `⟨${T}⟩`],
    ['＜＞', `＜${T}＞`],
  ],
  'curly quotes': [
    ['single', `‘${T}’`],
    ['low', `‚${T}‘`],
    ['same', `”${T}”`],
    ['Bearer', `“Bearer ${T}”`],
    ['json', `{“token”: “${T}”}`],
    ['corner', `「${T}」`],
    ['full', `＂${T}＂`],
    ['prime', `″${T}″`],
    ['json auth', `{“Authorization”:“Bearer ${T}”}`],
    ['token=', `Token token=“${T}”`],
    ['header', `“Authorization”: “Bearer ${T}”`],
  ],
  'characters of no width': [
    ['between', `Bearer\u200b${T}`],
    ['between nbsp', `Bearer\u00a0${T}`],
    ['in word', `Be\u200barer ${T}`],
    ['every', cut(T, 20).join('\u200b')],
    ['lrm', `\u200e${T}\u200e`],
    ['rlm', `Bearer ${T}\u200f`],
    ['isolate', `\u2068${T}\u2069`],
    ['mid', `${H}\u2063.${B}.${S}`],
    ['html', `${H}.&#8203;${B}.${S}`],
    ['pct', `Bearer%20${T}%E2%80%8B`],
    ['uesc', `"${T}\\u200b"`],
    ['wj', `\u2060${T}`],
    ['mvs', `${T}\u180e`],
    ['vs', `${T}\ufe0f`],
    ['seal', `${SEAL}\u200b`, SEAL],
    ['auth', `Authorization:\u200b Bearer ${T}`],
    ['wbr', `${H}.<wbr>${B}.<wbr>${S}`],
    ['zwsp+quote', `"\u200b${T}\u200b"`],
  ],
  'a literal \\n': [
    ['crlf', `${T}\\r\\n`],
    ['inside', `${H}.\\n${B}.\\n${S}`],
    ['wrapped', cut(T, 64).join('\\n')],
    ['wrapped crlf', cut(T, 64).join('\\r\\n')],
    ['next', `Authorization: Bearer ${T}\\r\\nHost: x`],
    ['next2', `Bearer ${T}\\nHost: x`],
    ['quote', `\\"${T}\\"`],
    ['tab', `${T}\\t`],
    ['dbl', `${T}\\\\n`],
    ['before', `\\n${T}\\n`],
    ['lead Bearer', `Bearer\\n${T}`],
    ['u000a', `"${T}\\u000a"`],
    ['b', `b'${T}\\n'`],
    ['seal', `${SEAL}\\n`, SEAL],
    ['printf', `printf '${T}\\n'`],
  ],
  'wrapped lines': [
    ['76', cut(T, 76).join('\n')],
    ['crlf indent', cut(T, 80).join('\r\n\t')],
    [
      'mail',
      cut(T, 70)
        .map((l) => `> ${l}`)
        .join('\n'),
    ],
    [
      'concat',
      cut(T, 60)
        .map((l) => `"${l}"`)
        .join(' +\n  '),
    ],
    [
      'concat single adj',
      cut(T, 60)
        .map((l) => `'${l}'`)
        .join('\n  '),
    ],
    ['shell', cut(T, 60).join('\\\n')],
    ['qp', cut(T, 72).join('=\n')],
    ['blank', cut(T, 80).join('\n\n')],
    [
      'diff',
      cut(T, 60)
        .map((l) => `+${l}`)
        .join('\n'),
    ],
    [
      'hash',
      cut(T, 60)
        .map((l) => `# ${l}`)
        .join('\n'),
    ],
    [
      'slashes',
      cut(T, 60)
        .map((l) => `// ${l}`)
        .join('\n'),
    ],
    ['Bearer alone', `Authorization: Bearer\n  ${cut(T, 60).join('\n  ')}`],
    ['json wrapped', `{"access_token":"${cut(T, 60).join('\n')}"}`],
    ['quoted wrapped', `"${cut(T, 60).join('\n')}"`],
    ['cookie wrapped', `Cookie: session=${cut(T, 60).join('\n ')}`],
    ['cr', cut(T, 60).join('\r')],
    ['u2028', cut(T, 60).join('\u2028')],
    ['form', `id_token=${cut(T, 60).join('\n')}&state=x`],
    ['hdr next', `Authorization: Bearer ${cut(T, 60).join('\n ')}\nHost: example.com\nAccept: */*`],
    ['then text', `${cut(T, 60).join('\n')}\n\nThanks,\nAda`],
    ['before text', `Hi, here is the token:\n\n${cut(T, 60).join('\n')}\n\nThanks`],
    ['seal text', `Cookie: __Host-session=${cut(SEAL, 70).join('\n')}`, SEAL],
    ['jwe', cut(JWE, 76).join('\n'), JWE],
    ['jwe text', `${cut(JWE, 76).join('\n')}\n\nThanks`, JWE],
    ['yaml', `token: >-\n  ${cut(T, 60).join('\n  ')}`],
    ['yaml |', `token: |\n  ${cut(T, 60).join('\n  ')}\nother: x`],
    ['one part', `${H}\n.${B}\n.${S}`],
    ['blanks', cut(T, 40).join(' ')],
    ['angle', `<${cut(T, 60).join('\n')}>`],
    ['fence', `\`\`\`\n${cut(T, 60).join('\n')}\n\`\`\``],
    [
      'table |',
      cut(T, 60)
        .map((l) => `| ${l} |`)
        .join('\n'),
    ],
  ],
  'a better candidate': [
    ['trunc first', `eyJhbGciOiJIUzI1NiIsInR5... (truncated), full: ${T}`],
    ['cookies', `Cookie: a=ey.b.c; b=${T}`],
    ['two in text', `eyes.of.ra eyJx.y.z ${T}`],
    ['json first bad', `{"a":"eyx.b.c","headers":{"authorization":"Bearer ${T}"}}`],
    ['prose', `My token (${T}) does not work`],
    ['prose wrapped', `token: "${T}" is what I get`],
    ['bad before', `Authorization: Bearer eyBroken.x.y\nAuthorization: Bearer ${T}`],
  ],
}

for (const [form, pastes] of Object.entries(FORMS))
  test(`what stands around is taken off, in every spelling of it: ${form}`, () => {
    for (const paste of pastes) expectTakenOff(paste)
  })
