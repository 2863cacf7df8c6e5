import { randomEmail, randomWord } from '../client/people'
import { visitor, type Visitor } from '../client/visitor'
import type { Answer } from '../client/wire'

/** What one client tried, in order, and what it was told. The last call of each may have had no answer. */
export interface Story {
  person: { name: string; email: string; password: string }
  signedUp: Acknowledgement
  session: { who: Visitor; login: Acknowledgement; logout: Acknowledgement }
  tokens: {
    login: Acknowledgement
    logout: Acknowledgement
    access: string[]
    refresh: string[]
    unanswered: string | undefined
  }
}

/** `no`: not asked. `unsure`: asked, and the node died. `yes`: acknowledged. */
export type Acknowledgement = 'no' | 'unsure' | 'yes'

const MOST_STORIES = 60
const CLIENTS = 6

interface Issued {
  access_token: string
  refresh_token: string
}

/**
 * Six clients who sign up, sign in by both modes, refresh and log out, each story with somebody new, until the node is
 * gone, or until each has had its share. Every second story ends without a log-out. With `goesOn` a story that breaks
 * off is followed by the next: another node is there.
 */
export function beginLoad(origin: string, { goesOn = false } = {}) {
  const stories: Story[] = []
  const faults: string[] = []

  /** Notes that it was asked before it is asked, and that it was answered when it was. Throws where no answer came. */
  async function asked(note: (told: Acknowledgement) => void, call: () => Promise<Answer>): Promise<Answer> {
    note('unsure')
    const answer = await call()
    if (answer.status >= 300) {
      faults.push(`${answer.status} ${answer.text}`)
      throw new Error('refused')
    }
    note('yes')
    return answer
  }

  async function live(turn: number) {
    const person = { name: 'Nova', email: randomEmail(), password: `pass ${randomWord()}` }
    const [who, native] = [visitor(origin), visitor(origin)]
    const story: Story = {
      person,
      signedUp: 'no',
      session: { who, login: 'no', logout: 'no' },
      tokens: { login: 'no', logout: 'no', access: [], refresh: [], unanswered: undefined },
    }
    stories.push(story)
    const { session, tokens } = story
    const credentials = { email: person.email, password: person.password }
    const keep = (answer: Answer) => {
      const { access_token, refresh_token } = answer.json<Issued>()
      tokens.access.push(access_token)
      tokens.refresh.push(refresh_token)
    }
    await asked(
      (told) => {
        story.signedUp = told
      },
      () => who.post('/api/signup', person),
    )
    await asked(
      (told) => {
        session.login = told
      },
      () => who.post('/api/session/login', credentials),
    )
    keep(
      await asked(
        (told) => {
          tokens.login = told
        },
        () => native.post('/api/jwt/login', { ...credentials, variant: 'native' }),
      ),
    )
    for (let times = 0; times < 2; times++) {
      const refresh_token = tokens.refresh.at(-1)
      keep(
        await asked(
          (told) => {
            tokens.unanswered = told === 'yes' ? undefined : refresh_token
          },
          () => native.post('/api/jwt/refresh', { refresh_token }),
        ),
      )
    }
    if (turn % 2) return
    // The cookie stays in a copy: it is what will be tried again.
    session.who = who.copy()
    await asked(
      (told) => {
        session.logout = told
      },
      () => who.post('/api/session/logout'),
    )
    await asked(
      (told) => {
        tokens.logout = told
      },
      () => native.post('/api/jwt/logout', undefined, { bearer: tokens.access.at(-1)! }),
    )
  }

  const clients = Array.from({ length: CLIENTS }, async () => {
    for (let turn = 0; turn < MOST_STORIES / CLIENTS; turn++)
      try {
        await live(turn)
      } catch {
        if (!goesOn) return
      }
  })
  return { stories, faults, over: Promise.all(clients) }
}
