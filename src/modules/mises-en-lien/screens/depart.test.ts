import { beforeEach, describe, expect, it } from 'vitest'
import { type Navigateur, navigateur } from '#modules/comptes/testing.ts'
import { newId } from '#platform/ids.ts'
import { type Scene, scene } from '#src/test/app.ts'
import { unAppel } from '#src/test/builders.ts'

/** Sent again from « Back », after somebody left a shared computer. */
let s: Scene
let nav: Navigateur
beforeEach(async () => {
  s = await scene({ now: Temporal.Now.instant() })
  nav = await navigateur()
})
const ici = (chemin: string) => `/${s.territoire.slug}${chemin}`

describe('what a stranger was refused', () => {
  it.each(['/je-peux-aider', 'un appel'])('is shown until they leave, and never after (%s)', async (ou) => {
    const chemin = ici(ou === 'un appel' ? `/appels/${await unAppel(s, { etat: 'ouvert' })}/je-peux-aider` : ou)
    const saisie = { id: newId(), talentId: newId(), personneId: newId(), prenom: 'Rokhaya', telephone: '06' }
    const avant = await nav.post(chemin, saisie)
    expect([avant.status, (await avant.text()).includes('Rokhaya')]).toEqual([422, true])
    await nav.post(ici('/l/fermer'))
    const apres = await nav.post(chemin, saisie)
    expect([apres.status, (await apres.text()).includes('Rokhaya')]).toEqual([303, false])
    // Whoever comes next opens a form of their own.
    const suivante = await nav.post(chemin, { ...saisie, id: newId(), talentId: newId(), prenom: 'Malik' })
    expect([suivante.status, (await suivante.text()).includes('Malik')]).toEqual([422, true])
  })
})
