import { randomToken } from '@/lib/core/secrets'
import { problem } from '@/lib/server/http/problem'
import { cookieOf, keep, type LabRequest, ok, textOf, weakPart } from '../weak-part'

interface World {
  hasFix: boolean
  tom: string
  jerry: string
  notes: { owner: 'tom' | 'jerry'; text: string }[]
  cameTwice: boolean
  wasTossed: boolean
  wasRead: boolean
}
const COOKIE = 'lab-user'
const MOST_NOTES = 8

export const server = weakPart<World>({
  begin: (hasFix) => {
    const tom = randomToken()
    return {
      world: { hasFix, tom, jerry: randomToken(), notes: [], cameTwice: false, wasTossed: false, wasRead: false },
      // What an earlier try has tossed is removed. Without this: Tom's browser sends Jerry's cookie from the start.
      cookies: [
        { name: COOKIE, value: null, path: '/note' },
        { name: COOKIE, value: null, path: '/notes' },
        { name: COOKIE, value: tom },
      ],
    }
  },
  endpoints: {
    'POST login': (_, world) => ok({ user: 'jerry', id: world.jerry }),
    'POST note': (request, world) => {
      const isDoubled = request.cookies.filter(([name]) => name === COOKIE).length > 1
      const isTomsBrowser =
        !request.isOtherComputer && request.cookies.some(([name, value]) => name === COOKIE && value === world.tom)
      world.cameTwice ||= isDoubled && isTomsBrowser
      // Weak without the fix: the first is taken, and which is first is decided by whoever chose the longer path.
      if (isDoubled && world.hasFix)
        return problem('validation_failed', 'Two cookies of one name came: one of them is not ours.', { errors: [] })
      const owner = ownerOf(request, world)
      if (!owner) return nobody()
      const note = keep(world.notes, { owner, text: textOf(request.body.text, 200) }, MOST_NOTES)
      world.wasTossed ||= isTomsBrowser && owner === 'jerry'
      return ok({ saved: note.text })
    },
    'GET notes': (request, world) => {
      const owner = ownerOf(request, world)
      if (!owner) return nobody()
      const own = world.notes.filter((each) => each.owner === owner)
      world.wasRead ||= request.isOtherComputer && owner === 'jerry' && world.wasTossed
      return ok({ user: owner, notes: own.map(({ text }) => text) })
    },
  },
  steps: ({ cameTwice, wasTossed, wasRead }) => [cameTwice, wasTossed, wasRead],
})

function ownerOf(request: LabRequest, { tom, jerry }: World): 'tom' | 'jerry' | null {
  const id = cookieOf(request, COOKIE)
  return id === tom ? 'tom' : id === jerry ? 'jerry' : null
}
const nobody = () => problem('missing', 'The request brought no session.')
