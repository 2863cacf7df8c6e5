import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'

/** The only words in which the two folders may differ, session on the left. This list is the lesson in miniature. */
const DIFFERENT_WORDS: Record<string, string> = {
  seal: 'sign',
  unseal: 'verify',
  // A constant where the answer is always the same, a function where the chosen strategy decides.
  REVOCATION_TAKES_EFFECT: 'revocationTakesEffect',
  SessionPage: 'JwtPage',
  ProtectedSessionPage: 'ProtectedJwtPage',
  AdminSessionPage: 'AdminJwtPage',
}

type Mode = 'session' | 'jwt'

/** What only one mode needs a word for, file by file. It has no twin because the other mode has no such thing. */
const WITHOUT_TWIN: Record<Mode, Record<string, string[]>> = {
  session: {
    'config.ts': ['slideSecondsFor'],
    // One variant keeps no record: it is sealed again instead of written.
    'credential.ts': ['hashIn', 'issueSealedData'],
  },
  jwt: {
    // A script has to keep what no browser carries by itself.
    'client.ts': ['Keeper'],
    // An algorithm is chosen, and claims are checked one by one.
    'codec.ts': ['ALGORITHMS', 'Algorithm', 'PrivateKey', 'claimsSchema', 'Claims', 'Expectation', 'CHECKS', 'Check'],
    // Taking a token back takes a strategy.
    'config.ts': ['Revocation', 'STRATEGIES', 'clientIdOf'],
    // A second token, which turns, a cookie that may be another sign-in's, and what is denied when a token ends.
    'credential.ts': ['REFRESH_FORM', 'presentRefresh', 'readRefresh', 'emptied', 'Credentials', 'variantIn', 'denialKeys'],
    'environment.ts': ['realKeys'],
    // A script asks for it with the token; a page that gets a cookie has it at hand.
    'admin/found.ts': ['cleanUp'],
    'store.ts': ['FoundToken', 'Rotation'],
  },
}

/** Files of one area only: a token that a script carries, or has to renew, needs that script. */
const FILES_WITHOUT_TWIN: Record<Mode, RegExp | null> = {
  session: null,
  jwt: /^(bearer\/|shown-variant\.ts$|token-store\.ts$|renew-cookie\.tsx$|admin\/(bearer-admin\.tsx|use-admin\.ts|clean-up\/route\.ts)$)/,
}

const MODES = ['session', 'jwt'] as const
const isSource = (file: string) => /\.tsx?$/.test(file) && !/(^|\/)test-|\.test\.tsx?$/.test(file)
const filesIn = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(isSource).sort()
const read = (path: string) => readFileSync(path, 'utf8')
const exportsOf = (path: string) =>
  [...read(path).matchAll(/^export (?:default )?(?:async )?(?:function|const|class|interface|type) (\w+)/gm)].map((match) => match[1]!)

/** The exports that should have a twin, in the words of JWT. */
const twinned = (folder: 'app' | 'lib', mode: Mode, file: string) =>
  exportsOf(`${folder}/${mode}/${file}`)
    .filter((word) => !WITHOUT_TWIN[mode][file]?.includes(word))
    .map((word) => (mode === 'session' ? (DIFFERENT_WORDS[word] ?? word) : word))

for (const folder of ['lib', 'app'] as const) {
  const [session, jwt] = MODES.map((mode) => filesIn(`${folder}/${mode}`).filter((file) => folder === 'lib' || !FILES_WITHOUT_TWIN[mode]?.test(file))) as [string[], string[]]

  test(`${folder}/session and ${folder}/jwt hold the same files`, () => {
    expect(jwt).toEqual(session)
  })

  for (const file of session.filter((each) => jwt.includes(each))) {
    test(`${folder}/*/${file} exports the same names in the same order in both modes`, () => {
      expect(twinned(folder, 'jwt', file)).toEqual(twinned(folder, 'session', file))
    })

    test(`${folder}/*/${file} differs between the modes, or it belongs elsewhere`, () => {
      expect(read(`${folder}/jwt/${file}`)).not.toBe(read(`${folder}/session/${file}`))
    })
  }
}

test('every exception is in use', () => {
  const words = (mode: Mode) => ['lib', 'app'].flatMap((folder) => filesIn(`${folder}/${mode}`).flatMap((file) => exportsOf(`${folder}/${mode}/${file}`)))
  for (const [here, there] of Object.entries(DIFFERENT_WORDS)) {
    expect.soft(words('session'), here).toContain(here)
    expect.soft(words('jwt'), there).toContain(there)
  }
  for (const mode of MODES)
    for (const [file, exceptions] of Object.entries(WITHOUT_TWIN[mode])) expect.soft(exportsOf(`${file.includes('/') ? 'app' : 'lib'}/${mode}/${file}`), `${mode}/${file}`).toEqual(expect.arrayContaining(exceptions))
})
