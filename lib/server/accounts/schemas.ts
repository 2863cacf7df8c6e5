import { z } from 'zod'
import { emailFault, normaliseEmail } from './email'
import { isGuestAddress } from './guest-address'
import { ownerFaults, passwordFaults } from './password-rules'

const NAME_MAX_CHARACTERS = 80

/** No text of a request is looked at beyond this, whatever becomes of it: 1 KiB. */
const TEXT_MAX_LENGTH = 1024

/** A bounded text. The bound ends the check: nothing costly runs over what is too long. */
const text = (absent: string, max = TEXT_MAX_LENGTH) =>
  z
    .string({ error: ({ input }) => (input === undefined ? absent : 'This must be text.') })
    .max(max, { error: 'This is too long.', abort: true })

const email = text('Enter your e-mail address.').transform((typed, context) => {
  const address = normaliseEmail(typed)
  if (address !== null) return address
  context.issues.push({ code: 'custom', message: emailFault(typed) ?? 'Enter your e-mail address.', input: typed })
  return z.NEVER
})

/** Composed (NFC) and trimmed, so that one name has one spelling. Other invisible characters are the page's to show. */
const name = text('Enter your name.')
  .transform((typed) => typed.normalize('NFC').trim())
  .pipe(
    z
      .string()
      .min(1, { error: 'Enter your name.', abort: true })
      .refine((typed) => [...typed].length <= NAME_MAX_CHARACTERS, `Use at most ${NAME_MAX_CHARACTERS} characters.`)
      // Without this: a name breaks a line of the log, or turns the text after it around; schemas.test.ts fails.
      .refine(
        (typed) => !/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(typed),
        'Use letters, not control characters.',
      ),
  )

/**
 * A password somebody says is theirs. The rules for new ones are not asked, so that the answer tells none of them: what
 * is over 72 bytes fails in `verifyPassword`, in the same time as any wrong one.
 */
const claimedPassword = text('Enter your password.').min(1, 'Enter your password.')

const newPassword = text('Choose a password.').superRefine((password, context) => {
  for (const message of passwordFaults(password)) context.addIssue({ code: 'custom', message })
})

/** `{name, email, password}` of a new account. */
export const signUpSchema = z
  .object({
    name,
    email: email.refine((address) => !isGuestAddress(address), 'Use an address that can get mail.'),
    password: newPassword,
  })
  .superRefine((account, context) => {
    for (const message of ownerFaults(account.password, account))
      context.addIssue({ code: 'custom', path: ['password'], message })
  })

/** `{email, password, variant?}`; `absent` is the variant that is taken when none is named. */
export const loginSchema = <const Variant extends string>(variants: readonly Variant[], absent: NoInfer<Variant>) =>
  z.object({
    email,
    password: claimedPassword,
    variant: z.enum(variants, `Choose one of ${variants.join(', ')}.`).default(absent as never),
  })

/** `{account, variant?}`: which demo account is to be signed in to, with a design as in `loginSchema`. */
export const demoSignInSchema = <const Variant extends string>(
  variants: readonly Variant[],
  absent: NoInfer<Variant>,
) =>
  loginSchema(variants, absent)
    .pick({ variant: true })
    .extend({ account: z.enum(['user', 'admin']) })

/** What the form of a sign-in sends beside it: where to go afterwards. Whoever reads it asks `nextPath`. */
export const nextSchema = z.object({ next: z.string().max(2048).optional() })

/** `{currentPassword, newPassword}`. The caller, who knows the user, asks `ownerFaults` as well. */
export const passwordChangeSchema = z.object({ currentPassword: claimedPassword, newPassword })

/** `{currentPassword}`: what only the owner of an account does, however recent the sign-in. */
export const ownershipSchema = z.object({ currentPassword: claimedPassword })

/** `{currentPassword?}`, or no body at all: what ends other sign-ins asks for it where this one is not recent. */
export const confirmationSchema = z.object({ currentPassword: claimedPassword.optional() })

/** `{refresh_token?}`, or no body at all: then the token is in its cookie. */
export const refreshSchema = z
  .object({ refresh_token: text('Send the refresh token.').min(1, 'Send the refresh token.').optional() })
  .prefault({})
