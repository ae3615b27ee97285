import { beforeEach, describe, expect, it } from 'vitest'
import { prevenir } from '#modules/notifications/index.ts'
import { changerCoordonnees, consentir } from '#modules/personnes/index.ts'
import { todos } from '#src/ground/host.ts'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unTalent } from '#src/test/builders.ts'
import { enLisant } from '#src/test/formulaires.ts'
import { partir } from './gestes/departs.tsx'
import { noterReponse, reprendre, retirer } from './gestes/usecases.ts'
import { preparer } from './joindre/contacts.ts'
import { direLesNumeros, leContact, uneMiseEnLien } from './testing.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
  minutes = 1
})

const NUMERO = '06 39 98 77 66'
const lie = async (etat: Parameters<typeof uneMiseEnLien>[1] & object) =>
  uneMiseEnLien(s, {
    ...etat,
    talentId: await unTalent(s, { prenom: 'Mamadou', nom: 'Sow', telephone: '0639987766', courriel: '' }),
  })
type Lien = Awaited<ReturnType<typeof lie>>

/** Each gesture has its own minute. */
let minutes = 0
const visit = () => ({ ...s.visit(), now: s.now.add({ minutes: minutes++ }) })
const aFaire = async () => (await read(s.visit(), (tx) => todos(s.visit(), tx))).map(({ texte }) => texte)
const duBureau = async (path: string) => texteDe(await s.as('coordination').post(path))
const sansAccord = (m: Lien) =>
  s.prepare((tx) => consentir(tx, visit(), m.personneId, { entremise: false, directe: false, annuaire: false }, 'web'))
const porteur = (m: Lien) => s.as(leContact(m))
const talent = (m: Lien) =>
  s.as({ genre: 'compte', compteId: 'le-sien', personneId: m.personneId, nom: 'Mamadou', attributions: [] })
const oui = (m: Lien, de: 'talent' | 'porteur') =>
  noterReponse(
    visit(),
    m.id,
    de === 'talent' ? { de, reponse: 'oui', moyen: 'telephone', motif: '' } : { de, reponse: 'oui', motif: '' },
  )

describe('a number', () => {
  it('is not to be said any more to a structure whose talent takes back their accord: they call', async () => {
    const m = await lie({ etat: 'coordonnees-partagees' })
    const dites = async () => (await aFaire()).filter((texte) => /Mamadou|palier/u.test(texte))
    await porteur(m).get(`/mises-en-lien/${m.id}/coordonnees`)
    await sansAccord(m)
    // Neither has heard of the other: the talent is told a number, the structure that they call.
    expect(await dites()).toEqual([
      expect.stringMatching(/^Dire à Mamadou S\. comment joindre .*, et aux? .* que Mamadou appellera, pour/u),
    ])
    await talent(m).get(`/mises-en-lien/${m.id}/coordonnees`)
    expect(await dites()).toEqual([expect.stringMatching(/^Dire aux? .* que Mamadou appellera, pour/u)])
  })

  it('is shown to nobody once every consent is withdrawn, not even to say that a date moved', async () => {
    const m = await lie({ etat: 'coordonnees-partagees' })
    await s.prepare((tx, visit) =>
      prevenir(tx, visit, {
        personneId: m.personneId,
        genre: 'moment-revenu',
        usage: 'double-oui',
        donnees: { id: m.id },
        aDire: true,
      }),
    )
    const { id } = await s.prepare((tx) => tx.selectFrom('envois').select('id').executeTakeFirstOrThrow())
    expect(await duBureau(`/a-prevenir/${id}/numero`)).toContain(NUMERO)
    await sansAccord(m)
    const page = await duBureau(`/a-prevenir/${id}/numero`)
    expect(page).not.toContain(NUMERO)
    expect(page).toContain('Pas d’accord pour l’appeler')
    expect(await texteDe(await s.as('coordination').get('/mises-en-lien/telephone'))).toContain('Sans accord')
  })

  it('that is withheld is called so, to each who would look for it', async () => {
    const m = await lie({ etat: 'proposee-au-porteur' })
    await sansAccord(m)
    const avant = [
      await texteDe(await porteur(m).get(`/mises-en-lien/${m.id}/reponse-porteur`)),
      (await preparer(visit(), m.id, 'porteur')).script,
    ]
    for (const dit of avant) {
      expect(dit).toContain('cette personne a votre nom, et votre numéro, votre adresse e-mail ou les deux')
      expect(dit).not.toContain('chacun')
    }
    await porteur(m).post(`/mises-en-lien/${m.id}/reponse-porteur`, { reponse: 'oui' })
    expect(await aFaire()).toContainEqual(expect.stringMatching(/^Dire .*pour «/u))
    const pages = [
      await texteDe(await porteur(m).get(`/mises-en-lien/${m.id}/coordonnees`)),
      await texteDe(await porteur(m).get(`/mises-en-lien/${m.id}/reponse-porteur`)),
      await texteDe(await talent(m).get(`/mises-en-lien/${m.id}/reponse`)),
    ]
    for (const page of pages) expect(page).not.toMatch(/vous pouvez vous appeler|vous rappelle/iu)
    expect(pages[0]).toContain('C’est cette personne qui vous appelle')
    const chezLui = await texteDe(await talent(m).get(`/mises-en-lien/${m.id}/coordonnees`))
    expect(chezLui).toContain('c’est vous qui appelez')
    expect(chezLui).not.toContain('Vous pouvez vous appeler')
    const dictes = await duBureau(`/mises-en-lien/${m.id}/coordonnees`)
    expect(dictes).not.toMatch(/Aucun numéro n’est noté ici/u)
    expect(dictes).toContain('sans son accord')
    await direLesNumeros(visit(), m.id)
    const fiche = await texteDe(await s.as('coordination').get(`/mises-en-lien/${m.id}`))
    expect(fiche).not.toContain('chacun a le numéro de l’autre')
    await retirer(visit(), m.id, 'talent')
    expect(await texteDe(await porteur(m).get(`/mises-en-lien/${m.id}/reponse-porteur`))).not.toContain(
      'Vous avez eu le nom et le numéro',
    )
  })

  it('that changed since it was told is to be told again', async () => {
    const m = await lie({ etat: 'coordonnees-partagees' })
    await direLesNumeros(visit(), m.id)
    expect(await aFaire()).not.toContainEqual(expect.stringContaining('Dire le'))
    for (const [personneId, aQui] of [
      [m.personneId, /^Dire (à la|au|aux|à l’|à) .*Ateliers.* comment joindre Mamadou/u],
      [m.contact, /^Dire à Mamadou \S+ comment joindre/u],
    ] as const) {
      await s.prepare((tx) => changerCoordonnees(tx, visit(), personneId, { telephone: '0639981111' }))
      expect(await aFaire()).toContainEqual(expect.stringMatching(aQui))
      const fiche = await texteDe(await s.as('coordination').get(`/mises-en-lien/${m.id}`))
      expect(fiche).not.toContain('chacun a le numéro de l’autre')
      await s.prepare((tx) => changerCoordonnees(tx, visit(), personneId, { telephone: '0639981111' }))
      await direLesNumeros(visit(), m.id)
      expect(await aFaire()).not.toContainEqual(expect.stringContaining('Dire le'))
    }
  })
})

const deplacer = (m: Lien) =>
  s.as('coordination').post(`/appels/${m.appelId}/modifier`, {
    id: m.appelId,
    titre: 'Coudre des rideaux',
    besoin: '',
    heure: '14:00',
    dureeMinutes: '120',
    version: '1',
    pour: `s-${m.structureId}`,
    jour: '2026-04-04',
    places: '1',
  })

// Alone, or among other things to tell them.
const NE_VIENDRA_PAS = /^(?:Dire|Appeler) .* (?:une des personnes prévues|la personne .*|Mamadou) ne viendra pas/u
const attendu = async () => (await aFaire()).filter((texte) => NE_VIENDRA_PAS.test(texte)).length

describe('a structure that was told of somebody', () => {
  it.each([false, true])(
    'hears that they do not come, however often they change their mind (moved: %s)',
    async (moved) => {
      const m = await lie({ etat: 'coordonnees-partagees' })
      await direLesNumeros(visit(), m.id)
      if (moved) await deplacer(m)
      for (let fois = 0; fois < 3; fois++) {
        await retirer(visit(), m.id, 'talent')
        expect(await attendu()).toBe(1)
        await reprendre(visit(), m.id)
        expect(await attendu()).toBe(1)
        await oui(m, 'talent')
        expect(await attendu()).toBe(0)
        // It knows them: nobody is presented again.
        const page = await texteDe(await s.as('coordination').get(`/mises-en-lien/${m.id}/proposition-porteur`))
        expect(page).not.toContain('quelqu’un a dit oui')
      }
      await retirer(visit(), m.id, 'talent')
      await enLisant(s.as('coordination'), `/appels/${m.appelId}/departs/dit`, {}, `/appels/${m.appelId}/mises-en-lien`)
      // Told: back again, they are somebody new, and nothing more is owed of them.
      await reprendre(visit(), m.id)
      await oui(m, 'talent')
      await retirer(visit(), m.id, 'talent')
      expect(await attendu()).toBe(0)
    },
  )

  it('hears it when they erase everything after they came back, or while they are asked again', async () => {
    for (const retour of [true, false]) {
      s = await scene()
      const m = await lie({ etat: 'coordonnees-partagees' })
      if (retour) {
        await retirer(visit(), m.id, 'talent')
        await reprendre(visit(), m.id)
        await oui(m, 'talent')
      } else await deplacer(m)
      await s.prepare((tx) => partir(tx, visit(), m.personneId))
      expect(await attendu()).toBe(1)
    }
  })
})

describe('whoever withdrew and is back', () => {
  it('is presented without a name, aloud, on the slip and on the page of the structure alike', async () => {
    const m = await lie({ etat: 'coordonnees-partagees' })
    await retirer(visit(), m.id, 'talent')
    await reprendre(visit(), m.id)
    await oui(m, 'talent')
    const { script, message } = await preparer(visit(), m.id, 'porteur')
    const billet = await texteDe(await s.as('coordination').get(`/mises-en-lien/${m.id}/billet?cote=porteur`))
    const page = await texteDe(await porteur(m).get(`/mises-en-lien/${m.id}/reponse-porteur`))
    expect(page).toContain('avant que vous ayez dit oui')
    for (const dit of [script, message, billet, page]) expect(dit).not.toMatch(/Mamadou|Sow/u)
  })
})
