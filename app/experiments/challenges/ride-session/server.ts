import { constantTimeEquals, randomToken } from '@/lib/core/secrets'
import { problem } from '@/lib/server/http/problem'
import { cookieOf, type LabRequest, ok, textOf, weakPart } from '../weak-part'

interface World {
  hasFix: boolean
  session: string
  formToken: string
  password: string
  email: string
  wasPageRead: boolean
  wasRidden: boolean
}
const COOKIE = 'lab-tom'
const EMAIL = /^[\w.+-]{1,40}@[a-z.]{1,40}$/

export const server = weakPart<World>({
  begin: (hasFix) => {
    const session = randomToken()
    const secrets = { session, formToken: randomToken(), password: randomToken() }
    return {
      world: { hasFix, ...secrets, email: 'tom@bank.example', wasPageRead: false, wasRidden: false },
      cookies: [{ name: COOKIE, value: session, sameSite: 'Strict' }],
    }
  },
  endpoints: {
    'GET page': (request, world) => {
      if (!isTom(request, world)) return nobody()
      world.wasPageRead = true
      return ok({}, { text: settingsPage(world) })
    },
    'GET me': (request, world) => (isTom(request, world) ? ok({ user: 'tom', email: world.email }) : nobody()),
    'POST email': (request, world) => {
      const { body } = request
      if (!isTom(request, world)) return nobody()
      // Against other sites, and it holds there. A script of this site reads the token like the page itself.
      if (!constantTimeEquals(textOf(body.form_token), world.formToken))
        return problem('forbidden', 'The form token is not the one of Tom’s page.')
      const email = textOf(body.email, 90)
      if (!EMAIL.test(email)) return problem('validation_failed', 'That is no e-mail address.', { errors: [] })
      // Weak without the fix: whatever runs in the page does all that its user may do.
      if (world.hasFix && !constantTimeEquals(textOf(body.password), world.password))
        return problem('password_required', 'To change the address, enter the password again.')
      world.email = email
      world.wasRidden ||= email.endsWith('@jerry.example')
      return ok({ email })
    },
  },
  steps: ({ wasPageRead, wasRidden }) => [wasPageRead, wasRidden],
})

/** From this browser alone: on another computer the cookie could only have been copied. */
const isTom = (request: LabRequest, { session }: World) =>
  !request.isOtherComputer && constantTimeEquals(cookieOf(request, COOKIE), session)
const nobody = () => problem('missing', 'The request brought no session of Tom’s.')

const settingsPage = ({ email, formToken }: World) => `<h1>Tom’s settings</h1>
<form method="post" action="email">
  <input type="hidden" name="form_token" value="${formToken}">
  <label>E-mail <input name="email" value="${email}"></label>
  <button>Save</button>
</form>
`
