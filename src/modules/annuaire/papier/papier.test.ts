import { Hono } from 'hono'
import { describe, expect, it, vi } from 'vitest'
import { ETRE_DEMANDE, estPermis, registreDesConsentements } from '#modules/personnes/index.ts'
import { newId } from '#platform/ids.ts'
import { popplerMissing, structureOf, textOf } from '#platform/pdf/testing.ts'
import { servirPdf } from '#src/ground/papier.tsx'
import { read } from '#src/ground/visit.ts'
import { type Env, pageContext } from '#src/ground/web.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unTalent } from '#src/test/builders.ts'
import { pourSaPage } from '#ui/page.ts'
import { changerEtat } from '../soi-meme/gestes.ts'
import { findByPersonne } from '../store/store.ts'
import { LU_EN_UNE_PHRASE, textes } from '../textes.fr.ts'
import { CODE_DE_LA_FEUILLE, feuilleInscription, LETTRES, NUMEROS } from './feuille.ts'

const PATH = '/annuaire/saisie-papier'
const feuille = (change = {}) => ({
  talentId: newId(),
  personneId: newId(),
  prenom: 'Aïcha',
  nom: 'Benali',
  joindre: '06 39 98 12 34',
  relais: '',
  texte: 'Je couds des rideaux',
  moments: '25',
  accords: 'AC',
  age: 'adulte',
  ...change,
})
const saisir = (s: Scene, champs: ReturnType<typeof feuille>) => s.as('coordination').post(PATH, champs)

const sansInsecables = (texte: string): string => texte.replace(/\s+/gu, ' ')

describe('the sign-up sheet', () => {
  it('asks for agreement in the very sentences of the page, and bears a code that changes with them', async () => {
    const s = await scene()
    const page = await texteDe(await s.as('conseil').get('/annuaire/feuille'))
    for (const { libelle, aide } of Object.values(textes.usages)) {
      expect(page).toContain(sansInsecables(libelle))
      expect(page).toContain(sansInsecables(aide))
    }
    expect(page).toContain(CODE_DE_LA_FEUILLE)
    expect(CODE_DE_LA_FEUILLE).toMatch(/^\d{4}-\d\d-[0-9A-Z]{4}$/)
    expect((await s.as('visiteur').get('/annuaire/feuille')).status).toBe(403)
  })

  it('says to an elder whom to call, has boxes to tick, no square to photograph, and is two tagged pages of PDF', async () => {
    const permanence = { nom: 'Odile', telephone: '0199001234', lieu: 'la maison de quartier', horaires: 'le mardi' }
    const s = await scene({ permanence })
    const html = await (await s.as('coordination').get('/annuaire/feuille')).text()
    const attendus = [
      'ppelez Odile au 01 99 00 12 34',
      'Coudre, tricoter',
      'quelqu’un d’autre',
      'J’ai 18 ans ou plus',
      // As on the web, before anything is written.
      LU_EN_UNE_PHRASE,
    ]
    for (const attendu of attendus) expect(sansInsecables(html)).toContain(attendu)
    expect(html).not.toContain('<svg xmlns')
    const pdf = new Uint8Array(await (await s.as('coordination').get('/annuaire/feuille/pdf')).arrayBuffer())
    if (popplerMissing()) return
    const lu = textOf(pdf).replace(/\s+/gu, ' ')
    const libelles = feuilleInscription(s.territoire).lettres.map(({ libelle }) => sansInsecables(libelle))
    for (const attendu of [...attendus, ...libelles]) expect(lu).toContain(attendu)
    for (const signe of ['Tagged: yes', 'Pages: 2', 'H2']) expect(structureOf(pdf)).toContain(signe)
  })
})

describe('keying sheets', () => {
  it('writes the boxes as answers given on paper, then opens an empty page that says what was understood', async () => {
    const s = await scene()
    const champs = feuille()
    const reponse = await saisir(s, champs)
    expect(reponse.status).toBe(303)
    // Said at once, and read aloud: what was understood is in the sentence of what was done.
    expect(sansInsecables(decodeURIComponent(reponse.headers.get('set-cookie') ?? ''))).toContain(
      'Enregistré : Aïcha B. Accords notés : A, « Coup de pouce aux projets » peut m’appeler ; C, Le conseil',
    )
    const suite = sansInsecables(await texteDe(await s.as('coordination').get(reponse.headers.get('location') ?? '')))
    expect(suite).toContain('B : Un porteur de projet peut aussi m’appeler directement')
    expect(suite).not.toContain('Je couds')
    const talent = await read(s.visit(), (tx) => findByPersonne(tx, champs.personneId))
    expect(talent).toMatchObject({ entree: 'papier', moments: ['apres-midi', 'week-end'], age: 'adulte' })
    const registre = await read(s.visit(), (tx) => registreDesConsentements(tx, champs.personneId))
    expect(Object.fromEntries(registre.map(({ usage, accorde, moyen }) => [usage, `${moyen} ${accorde}`]))).toEqual({
      entremise: 'papier true',
      directe: 'papier false',
      annuaire: 'papier true',
      photo: 'papier false',
    })
  })

  it('asks who left nothing to phone to, but whom to go through, whether that is allowed', async () => {
    const s = await scene()
    const champs = feuille({ joindre: '', relais: 'le soir, par la pharmacie, 02 98 00 12 35' })
    for (const accords of ['', 'C', 'D']) {
      const refusee = await saisir(s, { ...champs, accords })
      expect(refusee.status).toBe(422)
      expect(sansInsecables(await refusee.text())).toContain('Ni la case A ni la case B n’est cochée')
    }
    const reponse = await saisir(s, { ...champs, accords: 'A' })
    expect(reponse.status).toBe(303)
    expect(sansInsecables(decodeURIComponent(reponse.headers.get('set-cookie') ?? ''))).toContain(
      'Ni numéro ni e-mail à son nom : à joindre comme la feuille le dit.',
    )
    const registre = await read(s.visit(), (tx) => registreDesConsentements(tx, champs.personneId))
    expect(registre.map(({ usage }) => usage).toSorted()).toEqual(['annuaire', 'entremise', 'photo'])
    expect(await read(s.visit(), (tx) => estPermis(tx, champs.personneId, ETRE_DEMANDE))).toBe(true)
    // A porteur alone asks nobody through a neighbour.
    expect(
      await read(s.visit(), (tx) => estPermis(tx, champs.personneId, { pour: 'joindre', usages: ['directe'] })),
    ).toBe(false)
  })

  it('takes a phone or a mail in one field, somebody to go through in another', async () => {
    const s = await scene()
    const lue = async (joindre: string, relais = '') => {
      const champs = feuille({ joindre, relais, prenom: `P${newId().slice(0, 6)}`, nom: '' })
      expect((await saisir(s, champs)).status, joindre).toBe(303)
      return s.prepare((tx) =>
        tx
          .selectFrom('coordonnees')
          .select(['telephone', 'courriel', 'adresse'])
          .where('personne_id', '=', champs.personneId)
          .executeTakeFirstOrThrow(),
      )
    }
    expect(await lue('+33 6 39 98 12 35')).toEqual({ telephone: '0639981235', courriel: '', adresse: '' })
    expect(await lue('Nadia@Exemple.fr')).toEqual({ telephone: '', courriel: 'nadia@exemple.fr', adresse: '' })
    expect(await lue('', 'ma voisine Fatou, bât. 3')).toEqual({
      telephone: '',
      courriel: '',
      adresse: 'ma voisine Fatou, bât. 3',
    })
  })

  it.each([
    [{ accords: '' }, 'Ni la case A ni la case B'],
    [{ accords: 'C' }, 'Ni la case A ni la case B'],
    [{ accords: 'D' }, 'Ni la case A ni la case B'],
    [{ accords: 'AX' }, 'Écrivez les lettres des cases cochées'],
    [{ moments: '7' }, 'Écrivez les numéros des cases cochées'],
    [{ age: '' }, 'Aucune case n’est cochée pour l’âge'],
    [{ joindre: '06 39' }, 'Ce numéro semble incomplet'],
    [{ joindre: '' }, 'par qui passer'],
    [{ joindre: 'fatou @exemple.fr' }, 'Cette adresse semble incomplète'],
    [{ joindre: 'fatou.exemple.fr' }, 'Cette adresse semble incomplète'],
    [{ joindre: '06 39 98 12 34 ou ma fille' }, 'écrivez-le dans la case suivante'],
    [{ joindre: '06 39 98 12 34 / 07 11 22 33 44' }, 'deux numéros'],
    [{ prenom: '' }, 'Écrivez le prénom'],
    [{ texte: ' ' }, 'Écrivez ce que la personne aimerait faire'],
  ])('refuses %j with a sentence, and keeps what was typed', async (change, phrase) => {
    const s = await scene()
    const reponse = await saisir(s, feuille(change))
    expect(reponse.status).toBe(422)
    const html = await reponse.text()
    expect(html).toContain(phrase)
    if (!('texte' in change)) expect(html).toContain('Je couds des rideaux')
  })

  it('asks before writing somebody twice, and a double click is one person', async () => {
    const s = await scene()
    const champs = feuille()
    await saisir(s, champs)
    expect((await saisir(s, champs)).status).toBe(303)
    const encore = await saisir(s, feuille())
    expect(encore.status).toBe(409)
    expect(await texteDe(encore)).toContain('Peut-être déjà dans l’annuaire')
    expect((await saisir(s, feuille({ quiEstCe: 'autre' }))).status).toBe(303)
    expect(await s.prepare((tx) => tx.selectFrom('talents').selectAll().execute())).toHaveLength(2)
  })

  it('tells what a second sheet says from what the first had said, and asks again whoever had left', async () => {
    const s = await scene()
    const champs = feuille({ moments: '1', accords: 'AB' })
    await saisir(s, champs)
    const avant = await read(s.visit(), (tx) => findByPersonne(tx, champs.personneId))
    await changerEtat(s.visit(), avant?.id ?? '', 'parti')
    const reponse = await saisir(s, feuille({ moments: '3', accords: 'AC', quiEstCe: champs.personneId }))
    expect(sansInsecables(decodeURIComponent(reponse.headers.get('set-cookie') ?? ''))).toMatch(
      /Enregistré : Aïcha B\. « Quand \? » : le soir, et non plus le matin\. Accords notés : A, [^;]+ ; C, [^;.]+\. Déjà donné avant, et gardé : B, /,
    )
    const apres = await read(s.visit(), (tx) => findByPersonne(tx, champs.personneId))
    expect(apres).toMatchObject({ moments: ['soir'], etat: 'actif' })
  })

  it('takes 16 and 17 only with the parent’s signature', async () => {
    const s = await scene()
    const champs = feuille({ age: '16-17', accords: 'A' })
    const direct = await saisir(s, { ...champs, accords: 'AB' })
    expect([direct.status, await texteDe(direct)]).toEqual([422, expect.stringContaining('18 ans ou plus')])
    await saisir(s, champs)
    const age = async () => (await read(s.visit(), (tx) => findByPersonne(tx, champs.personneId)))?.age
    expect(await age()).toBe('16-17')
    // A sheet of two years after.
    await saisir(s, feuille({ age: 'adulte', accords: 'AB', quiEstCe: champs.personneId }))
    expect(await age()).toBe('adulte')
  })

  it('never takes a moment for an agreement', () => {
    const cles = [...NUMEROS, ...LETTRES].map(({ cle }) => cle)
    expect(new Set(cles).size).toBe(cles.length)
  })
})

describe('the extract for the council', () => {
  it('is a PDF of those who agreed, without a number that somebody wrote', async () => {
    const s = await scene()
    await unTalent(s, {
      accords: ['annuaire'],
      prenom: 'Aïcha',
      texte:
        'Je couds, 06 39 98 12 34 ou a.b@exemple.fr. J’habite rue des Lilas, avec Fatoumata. J’ai mal au dos mais je cuisine',
    })
    await unTalent(s, { accords: ['entremise'], prenom: 'Discrète' })
    await unTalent(s, { accords: ['annuaire'], prenom: 'M. Perrin', nom: '' })
    await unTalent(s, { accords: ['annuaire'], prenom: 'Mme', nom: 'Le Goff' })
    const samira = await unTalent(s, { accords: ['annuaire'], prenom: 'Samira Haddad', nom: '' })
    await s.prepare((tx) =>
      tx
        .updateTable('talents')
        .set({ moments: ['apres-midi', 'semaine'], disponibilites: 'pas le mercredi' })
        .where('id', '=', samira)
        .execute(),
    )
    const page = await texteDe(await s.as('conseil').get('/annuaire/extrait'))
    expect(page).toContain('Je couds')
    expect(page).not.toMatch(/06 39|exemple\.fr|Lilas|Fatoumata|mal au dos|Perrin|Goff|Haddad/)
    expect(page).toMatch(/M\. P\..*Mme L\..*Samira H\..*l’après-midi, en semaine ; pas le mercredi/s)
    const pdf = new Uint8Array(await (await s.as('conseil').get('/annuaire/extrait/pdf')).arrayBuffer())
    if (popplerMissing()) return
    const lu = textOf(pdf).replace(/\s+/gu, ' ')
    expect(lu).toContain('Aïcha B.')
    expect(lu).not.toMatch(/Discrète|Benali|06 39|exemple\.fr/)
  })

  it('says what was ticked by whoever spoke another language, and asks nobody again what they said', async () => {
    const s = await scene()
    const dit = { accords: ['annuaire' as const], texte: 'أستطيع أن أخيط وأطبخ للأطفال' }
    const ids = [await unTalent(s, { ...dit, prenom: 'Youssef' }), await unTalent(s, { ...dit, prenom: 'Samir' })]
    await unTalent(s, { accords: ['annuaire'], prenom: 'Tue', texte: '' })
    await s.prepare(async (tx) => {
      await tx.updateTable('talents').set({ langue: 'ar' }).where('id', 'in', ids).execute()
      await tx
        .updateTable('talents')
        .set({ images: ['coudre'] })
        .where('id', '=', ids[0] ?? '')
        .execute()
    })
    const reponse = await s.as('conseil').get('/annuaire/extrait')
    const page = await texteDe(reponse.clone())
    expect(page).toMatch(/Youssef B\. Coudre/)
    expect(page).toMatch(/Samir B\. à lire au bureau/)
    expect(page).toMatch(/Tue B\. à lui demander/)
    expect(await reponse.text()).not.toContain('dir="rtl"')
  })
})

describe('a PDF that cannot be made', () => {
  it('is a sentence and the way to the printable page', async () => {
    const s = await scene()
    const silence = vi.spyOn(console, 'error').mockImplementation(() => {})
    const app = new Hono<Env>()
    app.get('/', (c) => {
      c.set('visit', s.visit())
      // A sheet that no test made before: what was made is given at once.
      const donnees = { ...feuilleInscription(s.territoire), titre: 'Une feuille jamais faite' }
      const papier = {
        modele: 'modules/annuaire/papier/inscription.typ',
        donnees,
        fichier: 'x',
        jumelle: '/la-page',
      } as const
      return pourSaPage(
        () => pageContext(c),
        () => servirPdf(c, { ...papier, millisecondes: 1 }),
      )
    })
    const reponse = await app.request('/')
    expect(reponse.status).toBe(503)
    const html = await reponse.text()
    expect(html).toContain('Le PDF a pris trop de temps')
    expect(html).toContain('href="/la-page"')
    silence.mockRestore()
  })
})
