import { z } from 'zod'
import { problem } from '@/lib/server/http/problem'
import { providerOf } from '@/lib/server/modes/identity/providers'
import { labRoute, labWriting } from '@/app/experiments/_lab/lab-route'
import { STEP_CLIENTS } from '../../clients.mjs'
import { WayEnded } from '../../provider-way'
import { begin, returnFromProvider, identify, verifyIdToken } from '../../step-app'
import { hop, type StepProvider, trade } from '../../step-provider'
import { STEP_CHECK_NAMES } from '../../steps'

const off = z.array(z.enum(STEP_CHECK_NAMES)).max(32)
const flow = z.string().max(2048).nullable()
const token = z.string().max(8192)
const cookie = z.object({ value: z.string().regex(/^[!-:<-~]{0,2048}$/), path: z.string().regex(/^[!-:<-~]{0,256}$/) })
const TOKEN_PARAMS = ['grant_type', 'code', 'redirect_uri', 'code_verifier', 'scope'] as const

const asked = z.discriminatedUnion('step', [
  z.object({ step: z.literal('begin'), off }),
  z.object({
    step: z.literal('hop'),
    url: z.url({ protocol: /^https?$/ }).max(6000),
    // Names that the experiment has at the provider, and the one that claims the address of an account of the experiment.
    account: z
      .string()
      .regex(/^(?:(?:unverified-)?walker-[a-z0-9]{1,24}|is-ada)$/)
      .optional(),
    jar: z.array(z.tuple([z.string().regex(/^[\w.:[\]-]{1,100} [\w.-]{1,100}$/), cookie])).max(12),
  }),
  z.object({ step: z.literal('return'), flow, query: z.string().max(6000), off }),
  z.object({
    step: z.literal('token'),
    client: z.enum(STEP_CLIENTS),
    params: z.array(z.tuple([z.enum(TOKEN_PARAMS), z.string().max(2048)])).max(8),
  }),
  z.object({ step: z.literal('id-token'), flow, idToken: token, off }),
  z.object({ step: z.literal('userinfo'), idToken: token, accessToken: z.string().regex(/^[\w.~+/=-]{1,2048}$/), off }),
])

async function stepOf(body: z.output<typeof asked>, provider: StepProvider, origin: string): Promise<object> {
  const now = new Date()
  switch (body.step) {
    case 'begin':
      return begin(provider, origin, new Set(body.off), now)
    case 'hop':
      return hop(provider, { ...body, url: new URL(body.url) })
    case 'return':
      return returnFromProvider(
        provider,
        { ...body, query: new URLSearchParams(body.query), origin },
        new Set(body.off),
        now,
      )
    case 'token':
      return { answer: await trade(provider, body.client, body.params) }
    case 'id-token':
      return verifyIdToken(provider, body, new Set(body.off), now)
    case 'userinfo':
      return identify(provider, body, new Set(body.off))
  }
}

/**
 * One step of a sign-in with the demo's provider, as asked, with the checks that are on. For clients and accounts of
 * this experiment: nothing that comes of it opens anything of the app.
 */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labRoute(
  {
    POST: labWriting(asked, async ({ body, origin }) => {
      const provider = providerOf('demo')
      if (!('issuer' in provider)) return notRunning('The demo’s identity provider is not running.')
      const { id: app, secret: shared } = provider.client
      try {
        return { status: 200, body: await stepOf(body, { ...provider, shared, app }, origin) }
      } catch (fault) {
        // A provider that is away, or an address that is not its own, is no fault of ours. Without this: 500.
        if (fault instanceof WayEnded) return notRunning(`${fault.message} npm run demo starts the provider.`)
        throw fault
      }
    }),
  },
  { slug: 'oauth' },
)

const notRunning = (words: string) => problem('not_found', words)
