import { expect, test } from '@playwright/test'
import { DEFAULT_POLICY as OF_TOKENS } from '@/lib/jwt/config'
import { parseEnv } from '@/lib/server/config/env-schema'
import { DEFAULT_POLICY as OF_SESSIONS } from '@/lib/session/config'

// Whoever copies a mode gets its policy; here the environment decides. Without this test: one says ten seconds of grace,
// the other is what counts, and a reader finds the wrong one.
test('where the environment says nothing, both modes live as long as their own policy says', () => {
  const { values } = parseEnv({}, 'development')
  expect({
    accessSeconds: values.accessTokenSeconds,
    refreshIdleSeconds: values.refreshIdleSeconds,
    refreshAbsoluteSeconds: values.refreshAbsoluteSeconds,
    graceSeconds: values.refreshGraceSeconds,
  }).toEqual({
    accessSeconds: OF_TOKENS.accessSeconds,
    refreshIdleSeconds: OF_TOKENS.refreshIdleSeconds,
    refreshAbsoluteSeconds: OF_TOKENS.refreshAbsoluteSeconds,
    graceSeconds: OF_TOKENS.graceSeconds,
  })
  expect({ idleSeconds: values.sessionIdleSeconds, absoluteSeconds: values.sessionAbsoluteSeconds }).toEqual({
    idleSeconds: OF_SESSIONS.idleSeconds,
    absoluteSeconds: OF_SESSIONS.absoluteSeconds,
  })
})
