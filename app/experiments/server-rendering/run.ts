import type { World } from '@/app/experiments/_runtime/world'
import { SPECIMENS } from '@/lib/core/specimens'
import type { Greeted, Observation } from './judge'

/** Six sign-ins, and for each the page as a browser gets it before any script. */
export async function run(world: World): Promise<Observation> {
  const guest = await world.guest({ name: 'Robin Guest' })
  const client = world.lab(guest)
  const pages: Greeted[] = []
  for (const specimen of SPECIMENS) {
    const { mode, variant, code, travels, slug } = specimen
    const held = await client.signIn(specimen)
    const response = await world.fetch(
      `/experiments/${world.slug}/lab/page?mode=${mode}&variant=${variant}`,
      { headers: { Accept: 'text/html' } },
      { mode, specimen: slug, label: `${code}: ask for a page` },
    )
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    const withScript = await client.me(held)
    const bare = await world.fetch(
      `/experiments/${world.slug}/lab/${mode}/me${mode === 'session' ? `?variant=${variant}` : ''}`,
      {},
      { mode, specimen: slug, label: `${code}: call, no header added` },
    )
    pages.push({
      code,
      travels,
      name: page.querySelector('[data-greets]')?.getAttribute('data-greets') || null,
      hadAuthorization: page.querySelector('[data-authorization]')?.getAttribute('data-authorization') === 'yes',
      withScript: withScript.status,
      withoutScript: bare.status,
    })
    await client.logOut(held)
  }
  return { guest: guest.name, pages }
}
