import { serve } from '@hono/node-server'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attribuer, configureComptes, creerCompte, lienDEntree } from '#modules/comptes/index.ts'
import { uneMiseEnLien } from '#modules/mises-en-lien/testing.ts'
import { envoyerEnAttente } from '#modules/notifications/index.ts'
import { uneSeancePubliee } from '#modules/seances/testing.ts'
import { enToutesLettres, jourDe } from '#platform/dates.ts'
import { publicUrl, setPublicUrl } from '#platform/url.ts'
import { createApp } from '#src/start/app.tsx'
import { type Scene, scene } from '#src/test/app.ts'
import { unAppel, unContact, uneAction, unePersonne, uneStructure } from '#src/test/builders.ts'
import { boiteAuxLettres, courriersRecus } from '#src/test/courriers.ts'
import { testDatabase } from '#src/test/database.ts'
import { sharedBrowser } from './chromium.ts'
import { appuyer, arriver, ecrire, lire, mots, type Personne, portLibre, suivre } from './personnes.ts'

/**
 * A porteur moves one date that everybody already reads. It waits, is shown as what it changes, is published under a
 * name, and exactly those concerned get a mail. The demonstration writes to nobody, so this is a quartier of its own.
 */
const MAINTENANT = Temporal.Now.instant()
const AUJOURDHUI = jourDe(MAINTENANT)
const TITRE = 'La grande tablée'
const AVANT = AUJOURDHUI.add({ days: 30 })
const APRES = AUJOURDHUI.add({ days: 32 })
const AUTRE_JOUR = AUJOURDHUI.add({ days: 37 })

let browser: Browser
let server: ReturnType<typeof serve>
let origine = ''
const adresseDAvant = publicUrl()
const tous: Personne[] = []

beforeAll(async () => {
  browser = await sharedBrowser()
  const port = await portLibre()
  origine = `http://127.0.0.1:${port}`
  configureComptes({ db: await testDatabase(), secret: 'x'.repeat(40), publicUrl: origine })
  setPublicUrl(origine)
  const app = createApp()
  await new Promise<void>((ready) => {
    server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => ready())
  })
})
afterAll(async () => {
  for (const { contexte } of tous) await contexte.close()
  server.close()
  setPublicUrl(adresseDAvant)
})

/** Who is who around one séance: those to tell, and all those who are near and must not be. */
async function decor() {
  const s = await scene({ now: MAINTENANT, outils: ['calendrier'] })
  const connue = (prenom: string) => unePersonne(s, { prenom, courriel: `${prenom}@exemple.fr`.toLowerCase() })
  const structureId = await uneStructure(s, { nom: 'La Marmite' })
  const malik = await connue('Malik')
  await unContact(s, structureId, malik)
  await unContact(s, structureId, await connue('Collegue'))
  const actionId = await uneAction(s, { structureId, titre: TITRE })
  const dates = { titre: TITRE, heure: '18:30', jusqua: '21:00' }
  const seance = await uneSeancePubliee(s, { ...dates, actionId, jours: [AVANT, AUTRE_JOUR].map(String) })
  await suit(s, seance, await connue('Voisine'))
  await vient(s, 'Couturier', { actionId, structureId, jour: AVANT })

  // Another day of the same action, another action that day, another structure, another quartier's follower.
  await vient(s, 'Plus-tard', { actionId, structureId, jour: AUTRE_JOUR })
  const ailleurs = await uneStructure(s, { nom: 'Les Petites Roues' })
  await unContact(s, ailleurs, await connue('Velo'))
  const autreAction = await uneAction(s, { structureId: ailleurs })
  const autre = await uneSeancePubliee(s, { ...dates, titre: 'Vélo-école', actionId: autreAction, jours: [`${AVANT}`] })
  await suit(s, autre, await connue('Cycliste'))
  await vient(s, 'Mecano', { actionId: autreAction, structureId: ailleurs, jour: AVANT })
  return { s, structureId, malik, seance }
}

const suit = (s: Scene, seance_id: string, personne_id: string) =>
  s.prepare((tx) =>
    tx
      .insertInto('suivis_de_seance')
      .values({ territoire_id: s.territoire.id, seance_id, personne_id, cree_le: s.now })
      .execute(),
  )

type Venue = Readonly<{ actionId: string; structureId: string; jour: Temporal.PlainDate }>

/** Somebody who said yes to lend a hand that day. */
async function vient(s: Scene, prenom: string, { actionId, structureId, jour }: Venue) {
  const appelId = await unAppel(s, { actionId, structureId })
  await s.prepare((tx) => tx.updateTable('appels').set({ jour }).where('id', '=', appelId).execute())
  const courriel = `${prenom}@exemple.fr`.toLowerCase()
  await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent', appelId, courriel })
}

/** A real account of this person for that structure, and the link that opens it. */
async function lienDe(s: Scene, personneId: string, structureId: string): Promise<string> {
  const compteId = await creerCompte({ nom: 'Malik', courriel: null })
  await s.prepare((tx, visit) =>
    attribuer(tx, visit, { compteId, role: 'porteur', quartierId: null, structureId, personneId }),
  )
  return `${origine}${await lienDEntree(await testDatabase(), compteId)}`
}

/** The mails that leave now, with whom they are for. */
async function courriers(s: Scene): Promise<{ a: string; sujet: string; texte: string }[]> {
  boiteAuxLettres()
  await envoyerEnAttente({ territoire: s.territoire, now: Temporal.Now.instant() })
  return courriersRecus().map(({ a, sujet, texte }) => ({ a, sujet, texte: texte.replace(/\s+/gu, ' ') }))
}

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('a porteur moves one date, %s', (_how, js) => {
  it('which waits, is shown, is published under a name, and is told to exactly those concerned', async () => {
    boiteAuxLettres()
    const { s, structureId, malik, seance } = await decor()
    const personne = await arriver(browser, origine, { js })
    tous.push(personne)
    const { page } = personne
    const a = (chemin: string) => `${origine}/${s.territoire.slug}${chemin}`
    const [avant, apres] = [enToutesLettres(AVANT, AUJOURDHUI), enToutesLettres(APRES, AUJOURDHUI)]
    const dehors = async () => (await fetch(a('/calendrier.ics'))).text()
    const publie = await dehors()

    await page.goto(await lienDe(s, malik, structureId))
    await appuyer(page, 'Entrer')
    await lire(page, /Bonjour/)
    await page.goto(a(`/calendrier/seances/${seance}`))
    await lire(page, TITRE)
    await suivre(page, new RegExp(avant, 'i'))
    await ecrire(page, 'Le jour', APRES.toString())
    await ecrire(page, 'Début', '19:00')
    await ecrire(page, 'Un mot pour les personnes à prévenir', 'La cuisine est en travaux.')
    await appuyer(page, 'Déplacer')

    // What is shown before the button is what leaves after it; until then nothing moved for anybody.
    await lire(page, 'Publier les changements')
    const diff = (await mots(page)).toLowerCase()
    expect(diff).toContain(`${avant} de 18 h 30 à 21 h devient ${apres} de 19 h à 21 h`)
    expect(diff).toContain('la cuisine est en travaux.')
    expect(diff).toMatch(/2 messages partent par e-mail\.\s1 personne l’apprend par le besoin/u)
    expect(await dehors()).toBe(publie)
    expect(await courriers(s)).toEqual([])
    await page.goto(a('/'))
    await suivre(page, `« ${TITRE} » : des changements attendent d’être publiés`)
    await lire(page, 'Publier les changements')
    await ecrire(page, 'Un nom pour cette publication', 'La tablée change de soir')
    await appuyer(page, 'Publier')
    await lire(page, 'La tablée change de soir')
    expect(await mots(page)).toMatch(/2 messages partent par e-mail\.\s1 personne l’apprend par le besoin/u)
    // A feed looks once a second whether something was published.
    await expect.poll(dehors).not.toBe(publie)

    const partis = await courriers(s)
    expect(partis.map((un) => un.a).sort()).toEqual([
      'collegue@exemple.fr',
      'couturier@exemple.fr',
      'voisine@exemple.fr',
    ])
    // Whoever comes to lend a hand is asked again, by the need that goes with its date.
    const redemande = partis.find((un) => un.a === 'couturier@exemple.fr')
    expect(redemande?.sujet).toBe('Changement pour « Coudre des rideaux pour la salle »')
    expect(redemande?.texte).toContain(apres)
    for (const { sujet, texte } of partis.filter((un) => un !== redemande)) {
      expect(sujet).toBe(`Une date a changé : « ${TITRE} »`)
      expect(texte).toContain(`${avant} de 18 h 30 à 21 h devient ${apres} de 19 h à 21 h`)
      expect(texte).toContain('La cuisine est en travaux.')
    }
    expect(await courriers(s)).toEqual([])
    expect(personne.plaintes).toEqual([])
  })
})
