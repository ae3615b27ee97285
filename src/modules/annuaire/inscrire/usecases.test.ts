import { describe, expect, it } from 'vitest'
import {
  accesAuxCoordonnees,
  derniersConsentements,
  lireCoordonnees,
  registreDesConsentements,
  trouverPersonne,
} from '#modules/personnes/index.ts'
import { newId } from '#platform/ids.ts'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene } from '#src/test/app.ts'
import { unePersonne, unTalent } from '#src/test/builders.ts'
import { SANS_PREFERENCE } from '../domain.ts'
import { effacerTalent, lireNumero, modifierTalent, oublierLesAnciens, repondreAuxAccords } from '../soi-meme/gestes.ts'
import { homonymes } from '../store/queries.ts'
import { chercher } from '../store/recherche-queries.ts'
import { find, findByPersonne } from '../store/store.ts'
import { enregistrerConseil, enregistrerTalent, reconstruireMots, type SaisieTalent } from './usecases.ts'

const saisie = (change: Partial<SaisieTalent> = {}): SaisieTalent => ({
  talentId: newId(),
  personneId: newId(),
  prenom: 'Nassima',
  nom: 'Belkacem',
  telephone: '0639980101',
  courriel: '',
  texte: 'Couturière en atelier, des ourlets et des rideaux',
  moments: ['soir'],
  langues: ['français'],
  age: 'adulte',
  accordParental: false,
  parMois: 2,
  entree: 'web',
  accords: { entremise: true, annuaire: false },
  moyen: 'web',
  cercle: 'habitant',
  ...change,
})

const tout = {
  mots: '',
  quand: null,
  cercle: null,
  vue: 'disponibles',
  famille: null,
  facettes: [],
  page: 1,
} as const
const trouves = async (s: Scene, mots: string, change = {}) => {
  const visit = s.visit()
  const { trouves } = await read(visit, (tx) => chercher(tx, visit, { ...tout, mots, ...change }, false))
  return trouves.map(({ talent }) => talent.prenom)
}

describe('writing a hand down', () => {
  it('notes no yes to being called directly of whoever is not of age', async () => {
    const s = await scene()
    const une = saisie({ age: '16-17', accordParental: true, accords: { entremise: true, directe: true } })
    await enregistrerTalent(s.visit('visiteur'), une)
    await repondreAuxAccords(s.visit(), une.talentId, { directe: true }, 'telephone')
    const donnes = await read(s.visit(), (tx) => derniersConsentements(tx, une.personneId))
    expect(Object.fromEntries(donnes)).toEqual({ entremise: true, directe: false })
  })

  it('is one row whatever the clicks, even together', async () => {
    const s = await scene()
    const une = saisie()
    const [a, b] = await Promise.all([
      enregistrerTalent(s.visit('visiteur'), une),
      enregistrerTalent(s.visit('visiteur'), une),
    ])
    expect([a.ok, b.ok]).toEqual([true, true])
    expect(await trouves(s, '')).toEqual(['Nassima'])
    const registre = await read(s.visit(), (tx) => registreDesConsentements(tx, une.personneId))
    expect(registre.map(({ usage, accorde }) => [usage, accorde]).sort()).toEqual([
      ['annuaire', false],
      ['entremise', true],
    ])
  })

  it('never lets a stranger write over somebody already known', async () => {
    const s = await scene()
    const personneId = await unePersonne(s, { telephone: '0639980102' })
    const refus = await enregistrerTalent(s.visit('visiteur'), saisie({ personneId, telephone: '0600000000' }))
    expect(refus).toEqual({ ok: false, reason: 'deja-connu' })
    const lu = await read(s.visit(), (tx) => lireCoordonnees(tx, s.visit(), personneId, { pour: 'soi' }))
    expect(lu.ok && lu.value.telephone).toBe('0639980102')
    const premiere = saisie()
    await enregistrerTalent(s.visit('visiteur'), premiere)
    const volee = await enregistrerTalent(s.visit('visiteur'), { ...premiere, personneId: newId() })
    expect(volee).toEqual({ ok: false, reason: 'deja-connu' })
  })

  it('gives hands to somebody the desk already knows, a porteur’s contact for instance', async () => {
    const s = await scene()
    const personneId = await unePersonne(s, { prenom: 'Inès', telephone: '0639980103' })
    const result = await enregistrerTalent(
      s.visit(),
      saisie({ personneId, telephone: '', courriel: '', relais: 'au local' }),
    )
    expect(result.ok).toBe(true)
    const talent = await read(s.visit(), (tx) => findByPersonne(tx, personneId))
    expect(talent?.prenom).toBe('Inès')
  })

  it('lets nobody but the desk say that somebody is of the council', async () => {
    const s = await scene()
    await expect(enregistrerTalent(s.visit('visiteur'), saisie({ cercle: 'conseil' }))).rejects.toThrow()
    await expect(enregistrerTalent(s.visit('porteur'), saisie({ moyen: 'papier' }))).rejects.toThrow()
  })

  it('writes a whole council from one sheet, once', async () => {
    const s = await scene()
    const lignes = [
      { prenom: 'Odile', nom: 'Marchand', telephone: '0639980104', texte: 'relire un dossier' },
      { prenom: 'Malik', nom: 'Hadjadj', telephone: '', texte: '' },
    ]
    const feuille = { feuilleId: newId(), accords: { annuaire: true, entremise: true }, moyen: 'papier' as const }
    expect(await enregistrerConseil(s.visit(), lignes, feuille)).toBe(2)
    expect(await enregistrerConseil(s.visit(), lignes, feuille)).toBe(0)
    expect((await trouves(s, '', { cercle: 'conseil' })).sort()).toEqual(['Malik', 'Odile'])
    // Who has no phone named nobody to go through.
    const relais = await s.prepare((tx) => tx.selectFrom('coordonnees').select('adresse').execute())
    expect(relais.map(({ adresse }) => adresse)).toEqual(['', ''])
    // Who wrote nothing is not made to have said anything.
    const textes = await s.prepare((tx) => tx.selectFrom('talents').select('texte').execute())
    expect(textes.map(({ texte }) => texte)).toEqual(expect.arrayContaining(lignes.map(({ texte }) => texte)))
  })
})

describe('finding', () => {
  it('folds accents, plurals and feminines, and takes beginnings of words and names', async () => {
    const s = await scene()
    await enregistrerTalent(
      s.visit('visiteur'),
      saisie({ texte: 'Je fais des GÂTEAUX salés', prenom: 'Éléonore', nom: '' }),
    )
    await enregistrerTalent(s.visit('visiteur'), saisie())
    expect(await trouves(s, 'gateau')).toEqual(['Éléonore'])
    expect(await trouves(s, 'gâteaux sal')).toEqual(['Éléonore'])
    expect(await trouves(s, 'couture')).toEqual(['Nassima'])
    expect(await trouves(s, 'couturier')).toEqual(['Nassima'])
    expect(await trouves(s, 'eleo')).toEqual(['Éléonore'])
    expect(await trouves(s, "'; drop table talents; --")).toEqual([])
    expect((await trouves(s, '', { quand: 'soir' })).length).toBe(2)
    expect(await trouves(s, '', { quand: 'matin' })).toEqual([])
  })

  it('finds by the lexicon what was written in other words, and says which words answered', async () => {
    const s = await scene()
    const visit = s.visit()
    await enregistrerTalent(s.visit('visiteur'), saisie({ texte: 'De la couture, le soir' }))
    await enregistrerTalent(s.visit('visiteur'), saisie({ prenom: 'Hugo', texte: 'Je répare des vélos' }))
    await enregistrerTalent(s.visit('visiteur'), saisie({ prenom: 'Muette', texte: '', images: ['coudre'] }))
    const { trouves: lus } = await read(visit, (tx) => chercher(tx, visit, { ...tout, mots: 'couturière' }, false))
    expect(lus.map(({ talent }) => talent.prenom).sort()).toEqual(['Muette', 'Nassima'])
    expect(lus.find(({ talent }) => talent.prenom === 'Nassima')?.preuves).toEqual(['couture'])
    expect(await trouves(s, 'couturière nassima')).toEqual(['Nassima'])
    expect(await trouves(s, 'quelqu’un qui saurait coudre dix costumes')).toContain('Nassima')
  })

  it('narrows by family, by when, by language and by diploma', async () => {
    const s = await scene()
    const enGrille = { grille: ['mercredi-matin'], moments: [] }
    await enregistrerTalent(s.visit('visiteur'), saisie({ langues: ['arabe'], ...enGrille }))
    await enregistrerTalent(
      s.visit('visiteur'),
      saisie({ prenom: 'Hugo', texte: 'Je répare des vélos', moments: ['week-end'], diplomes: ['permis-b'] }),
    )
    expect(await trouves(s, '', { famille: 'couture-textile' })).toEqual(['Nassima'])
    expect(await trouves(s, '', { famille: 'rien' })).toEqual([])
    expect(await trouves(s, '', { quand: 'mercredi' })).toEqual(['Nassima'])
    expect(await trouves(s, '', { quand: 'matin' })).toEqual(expect.arrayContaining(['Nassima', 'Hugo']))
    expect(await trouves(s, '', { quand: 'soir' })).toEqual(['Hugo'])
    expect(await trouves(s, '', { quand: 'samedi' })).toEqual(['Hugo'])
    expect(await trouves(s, '', { quand: 'semaine' })).toEqual(['Nassima'])
    expect(await trouves(s, '', { facettes: ['langue-arabe'] })).toEqual(['Nassima'])
    expect(await trouves(s, '', { facettes: ['permis-b'] })).toEqual(['Hugo'])
  })

  it('follows every change of words, and can be made again', async () => {
    const s = await scene()
    const une = saisie()
    await enregistrerTalent(s.visit('visiteur'), une)
    await modifierTalent(s.visit(), une.talentId, {
      version: 1,
      texte: 'Je répare des vélos',
      moments: [],
      disponibilites: '',
      langues: [],
      parMois: 1,
      prenom: 'Nassima',
      nom: 'Ait',
      ...SANS_PREFERENCE,
    })
    expect(await trouves(s, 'couture')).toEqual([])
    expect(await trouves(s, 'velo ait')).toEqual(['Nassima'])
    await s.prepare((tx) => tx.deleteFrom('talent_mots').execute())
    await s.prepare((tx) => tx.deleteFrom('talent_entrees').execute())
    expect(await trouves(s, 'velo')).toEqual([])
    expect(await reconstruireMots(s.visit())).toBe(1)
    expect(await trouves(s, 'velo')).toEqual(['Nassima'])
  })

  it('keeps no neighbour of health, violence or belief of who names none of it', async () => {
    const lues = async (texte: string) => {
      const s = await scene()
      await enregistrerTalent(s.visit('visiteur'), saisie({ texte }))
      const rows = await s.prepare((tx) => tx.selectFrom('talent_entrees').select('entree').execute())
      return rows.map(({ entree }) => entree)
    }
    const couture = await lues('Je couds pour les femmes du quartier.')
    expect(couture).toContain('coudre')
    expect(couture).not.toContain('femmes-violences')
    expect(await lues('Je suis infirmière.')).toContain('soins-infirmiers')
  })

  it('says who bears the same name', async () => {
    const s = await scene()
    await enregistrerTalent(s.visit('visiteur'), saisie())
    const [connu] = await read(s.visit(), (tx) => homonymes(tx, 'nassima', 'BELKACEM'))
    expect(connu?.nom).toBe('Belkacem')
    expect(await read(s.visit(), (tx) => homonymes(tx, 'Nassima', 'Autre'))).toEqual([])
  })

  it('shows the council only those who agreed', async () => {
    const s = await scene()
    const visit = s.visit('conseil')
    await enregistrerTalent(s.visit('visiteur'), saisie())
    await enregistrerTalent(s.visit('visiteur'), saisie({ prenom: 'Malik', accords: { annuaire: true } }))
    const { trouves: lus, total } = await read(visit, (tx) => chercher(tx, visit, tout, true))
    expect([lus.map(({ talent }) => talent.prenom), total]).toEqual([['Malik'], 1])
  })
})

describe('reading a number, leaving, being forgotten', () => {
  it('logs each reading, and refuses without an agreement', async () => {
    const s = await scene()
    const id = await unTalent(s, { accords: ['entremise'], telephone: '0639980105' })
    const lu = await lireNumero(s.visit(), id)
    expect(lu.ok && lu.value.telephone).toBe('0639980105')
    const talent = await read(s.visit(), (tx) => find(tx, id))
    const lectures = await read(s.visit(), (tx) => accesAuxCoordonnees(tx, talent?.personneId ?? ''))
    expect(lectures).toHaveLength(1)
    await repondreAuxAccords(s.visit(), id, { entremise: false }, 'telephone')
    expect(await lireNumero(s.visit(), id)).toEqual({ ok: false, reason: 'sans-consentement' })
    await expect(lireNumero(s.visit('conseil'), id)).rejects.toThrow()
  })

  it('erases everything that says who it was', async () => {
    const s = await scene()
    const une = saisie()
    await enregistrerTalent(s.visit('visiteur'), une)
    await effacerTalent(s.visit(), une.talentId)
    await read(s.visit(), async (tx) => {
      expect(await find(tx, une.talentId)).toBeNull()
      expect((await trouverPersonne(tx, une.personneId))?.prenom).toBe('Personne effacée')
      expect((await lireCoordonnees(tx, s.visit(), une.personneId, { pour: 'soi' })).ok).toBe(false)
      expect(await tx.selectFrom('talent_mots').selectAll().execute()).toEqual([])
    })
    expect(await trouves(s, 'nassima')).toEqual([])
  })

  it('forgets by itself a word that is two years old', async () => {
    const s = await scene()
    const [vieille, recente] = [saisie(), saisie({ prenom: 'Malik' })]
    for (const une of [vieille, recente]) await enregistrerTalent(s.visit('visiteur'), une)
    await s.prepare((tx) =>
      tx
        .updateTable('talents')
        .set({ confirme_le: s.now.subtract({ hours: 24 * 740 }) })
        .where('id', '=', vieille.talentId)
        .execute(),
    )
    await oublierLesAnciens(s.visit('systeme'))
    expect(await trouves(s, '')).toEqual(['Malik'])
  })

  it('keeps the whole ledger of answers: the last one counts, none is written over', async () => {
    const s = await scene()
    const une = saisie()
    await enregistrerTalent(s.visit('visiteur'), une)
    const suite = [false, true, true, false] as const
    for (const accorde of suite) await repondreAuxAccords(s.visit(), une.talentId, { entremise: accorde }, 'telephone')
    await read(s.visit(), async (tx) => {
      expect((await derniersConsentements(tx, une.personneId)).get('entremise')).toBe(false)
      const registre = await registreDesConsentements(tx, une.personneId)
      const suites = registre.filter(({ usage }) => usage === 'entremise').map(({ accorde }) => accorde)
      expect(suites).toEqual([false, true, false, true])
    })
  })
})
