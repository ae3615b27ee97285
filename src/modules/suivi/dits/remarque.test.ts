import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attendreLaLecture, direOui } from '#modules/depots/testing.ts'
import { newId } from '#platform/ids.ts'
import { ecrireXlsx } from '#platform/tableur/ecrire.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { unDitDuTableau } from '../testing.ts'
import { leMieuxDit } from './domain.ts'
import { ditDeLaRemarque } from './remarque.ts'

const jour = (iso: string) => Temporal.PlainDate.from(iso)
const SCOLAIRE = { debut: jour('2026-09-01'), fin: jour('2027-07-03') }
const SANS = { debut: null, fin: null }
const lire = (texte: string, luLe = '2026-11-27', periode: typeof SCOLAIRE | typeof SANS = SCOLAIRE) => {
  const dit = ditDeLaRemarque({ texte, luLe: jour(luLe), duFichier: true }, periode)
  return dit && `${dit.sens}, ${dit.jour}`
}

describe('what a remark of the city tells of where an action stands', () => {
  it.each([
    // An officer's own words.
    ['03/09 : vu la directrice, 24 enfants inscrits\nDémarré le 14/09, tout va bien', 'en-cours, 2026-09-14'],
    [
      '22/09 : camion en panne, reprise prévue en octobre ; 16/11 : camion réparé\nReprise le 12 octobre',
      'en-cours, 2026-10-12',
    ],
    ['a démarré, 16 enfants', 'en-cours, 2026-11-27'],
    ['04/09 : équipe au complet ; 26/11 : Ville ramenée à 12 000 (budget)\nEn cours', 'en-cours, 2026-11-27'],
    ['en cours', 'en-cours, 2026-11-27'],
    ['démarré mi-octobre', 'en-cours, 2026-11-27'],
    ['Les ateliers ont bien démarré le 1er octobre 2026.', 'en-cours, 2026-10-01'],
    ['05.10 : démarré', 'en-cours, 2026-10-05'],
    ['Démarré le 14/09 avec 16 enfants', 'en-cours, 2026-09-14'],
    ['En cours depuis la rentrée', 'en-cours, 2026-11-27'],
    ['DEMARRE LE 14/09/26', 'en-cours, 2026-09-14'],
    ['Terminée le 20/11', 'terminee, 2026-11-20'],
    ['20/11/26 : chantier terminé, 18 jeunes', 'terminee, 2026-11-20'],
    ['20/11/26 : fin de la mission', 'terminee, 2026-11-20'],
    ['Le séjour s’est terminé le 20/11', 'terminee, 2026-11-20'],
    ['Reportée', 'reportee, 2026-11-27'],
    ['Annulée', 'annulee, 2026-11-27'],
    ['15/11 : annulé par l’asso, rendra l’argent', 'annulee, 2026-11-15'],
    ['Reportée à janvier 2027', 'reportee, 2026-11-27'],
    // The last word, or the one of the latest day.
    ['En cours le 12/10 ; terminée le 20/11', 'terminee, 2026-11-20'],
    ['20/11 : terminée\n12/10 : démarré', 'terminee, 2026-11-20'],
  ])('%j', (texte, attendu) => {
    expect(lire(texte)).toBe(attendu)
  })

  it.each([
    // A question, a negation.
    ['démarrage ?'],
    ['Démarré ?'],
    ['Démarré ? à voir'],
    ['pas encore démarré'],
    ['n’a pas démarré'],
    ['L’action n’a pas encore commencé, faute de local'],
    ['ne démarre pas avant janvier'],
    ['jamais démarré'],
    ['En cours le 12/10\nFinalement, pas démarré'],
    // A day to come.
    ['Reprise le 12 décembre'],
    ['démarre en janvier'],
    ['Démarré le 14/01/2027'],
    ['démarrage le 14/09'],
    ['va démarrer'],
    ['reprise prévue en octobre'],
    ['fin de la mission le 15/12'],
    // Of something else.
    ['fin du marché public'],
    ['fin de convention'],
    ['recrutement en cours'],
    ['En cours de recrutement'],
    ['en cours d’instruction'],
    ['Inscriptions terminées'],
    ['Relance faite le 12/09'],
    ['Fait'],
    ['Soldé'],
    ['Convention engagée'],
    ['terminé le recrutement'],
    ['a repris contact le 3/10'],
    ['lancé un appel'],
    ['Réalisé 2 séances'],
    ['12 familles'],
    ['bilan 2025 reçu, réserve levée'],
    ['Comité du 26 novembre'],
    ['séance du 12 annulée'],
    // It tells too much alone.
    ['Reportée au 14/10'],
    [''],
    ['-'],
  ])('nothing: %j', (texte) => {
    expect(lire(texte)).toBeNull()
  })

  it('undated, says nothing of what comes after the period; dated in it, what it says', () => {
    expect(lire('En cours', '2027-09-01')).toBeNull()
    expect(lire('Démarré le 14/09', '2027-09-01')).toBe('en-cours, 2026-09-14')
    expect(lire('Terminée', '2027-09-01')).toBe('terminee, 2027-09-01')
    expect(lire('Démarré le 14/09', '2027-01-20', SANS)).toBe('en-cours, 2026-09-14')
  })

  it('quotes no long phrase', () => {
    expect(lire('Démarré le 14/09 avec Mme Petit, qui remplace')).toBe('en-cours, 2026-09-14')
    expect(lire(`Démarré le 14/09 avec ${'Mme Petit et '.repeat(6)}M. Leroy`)).toBe('en-cours, 2026-09-14')
  })

  it('never tells a day to come, nor anything of what a doubt begins, whatever is written', () => {
    const morceau = fc.constantFrom(
      ...['Démarré', 'en cours', 'terminée', 'reporté', 'le', '14/09', '12 octobre', 'mi-mars', '31/02', '2027', ' : '],
      ...['?', ';', '\n', ',', 'pas encore', 'annulée', 'avec', '16 enfants', 'Mme Petit', 'à', 'la', 'reprise', '.'],
    )
    const texte = fc.oneof(
      fc.array(morceau, { maxLength: 12 }).map((m) => m.join(' ')),
      fc.string({ unit: 'binary' }),
    )
    const jours = fc.integer({ min: 0, max: 900 }).map((n) => jour('2026-01-01').add({ days: n }))
    fc.assert(
      fc.property(texte, jours, fc.boolean(), (ecrit, luLe, avec) => {
        const periode = avec ? SCOLAIRE : SANS
        const dit = ditDeLaRemarque({ texte: ecrit, luLe, duFichier: true }, periode)
        if (dit) {
          expect(Temporal.PlainDate.compare(dit.jour, luLe)).toBeLessThanOrEqual(0)
          expect(['en-cours', 'terminee', 'reportee', 'annulee']).toContain(dit.sens)
        }
        for (const doute of [`pas encore ${ecrit}`, `n’a pas ${ecrit}`])
          if (!/[\n;,.?!•]/u.test(ecrit))
            expect(ditDeLaRemarque({ texte: doute, luLe, duFichier: true }, periode)).toBeNull()
      }),
    )
  })

  it('stands only where the tracker says nothing, or earlier than the day that it tells', () => {
    const note = (texte: string) => ditDeLaRemarque({ texte, luLe: jour('2026-11-27'), duFichier: true }, SCOLAIRE)
    const tableau = { sens: 'pas-demarree', jour: jour('2026-10-10') } as const
    expect(leMieuxDit(null, note('En cours'))?.sens).toBe('en-cours')
    expect(leMieuxDit(tableau, note('En cours'))).toBe(tableau)
    expect(leMieuxDit(tableau, note('Démarré le 14/09'))).toBe(tableau)
    expect(leMieuxDit(tableau, note('Démarré le 14/10'))?.sens).toBe('en-cours')
    expect(leMieuxDit(tableau, null)).toBe(tableau)
  })
})

const dit = async (s: Scene, qui: Parameters<Scene['as']>[0], chemin: string, ou = {}) =>
  (await texteDe(await s.as(qui, ou).get(chemin))).replace(/\s/gu, ' ')

describe('a workbook that notes what began', () => {
  const ENTETES = [
    'Référence',
    'Porteur',
    'Intitulé',
    'Décision',
    'Ville accordé',
    'Début',
    'Fin',
    'Suivi',
    'Retour du porteur',
  ]
  const importer = async (s: Scene, notes: readonly (readonly [string, string, string])[]) => {
    const lignes = notes.map(([titre, suivi, retour], i) => [
      ...[`26-A-0${i + 1}`, 'Les Voisines', titre, 'Favorable', 2000, '01/01/2026', '31/12/2026', suivi, retour],
    ])
    const id = newId()
    const bytes = new Uint8Array(await ecrireXlsx([{ nom: 'Programmation 2026', entetes: ENTETES, lignes }]))
    await s.as('cdsu').upload('/import', { id }, { name: 'prog.xlsx', field: 'fichier', bytes })
    await attendreLaLecture(s, id)
    await direOui(s.as('cdsu'), `/import/${id}`, {})
  }
  const vieillir = (s: Scene) =>
    s.prepare((tx) =>
      tx
        .updateTable('actions')
        .set({ cree_le: s.now.subtract({ hours: 24 * 60 }) })
        .execute(),
    )

  it('is told so to the city and the desk alone, without its words, and never against a fact', async () => {
    const s = await scene()
    await importer(s, [
      ['Lecture', '03/02 : vu la directrice', 'Démarré le 14/02, tout va bien'],
      ['Médiation', '', 'En cours'],
      ['Potager', '12/02 : rappeler', 'pas encore démarré'],
    ])
    await vieillir(s)
    const suivi = await dit(s, 'cdsu', '/suivi?annee=2026')
    expect(suivi).toMatch(
      /Lecture .*?En cours, d’après le fichier de la ville du \d+ mars 2026 ; rien n’est compté ici/,
    )
    for (const compte of ['Commencée : 2', 'Sans nouvelles : 1']) expect(suivi).toContain(compte)
    const papier = await dit(s, 'coordination', '/suivi/comite?annee=2026')
    expect(papier).toContain('d’après le fichier de la ville')
    expect(papier).not.toContain('14/02')
    // A note of the city is not news for others: they are told what is known here.
    expect(await dit(s, 'conseil', '/suivi?annee=2026')).not.toMatch(/14\/02|d’après le fichier de la ville/)
    // The tracker says it later, in its own column.
    const lecture = await s.prepare((tx) =>
      tx.selectFrom('actions').select(['id', 'structure_id']).where('titre', '=', 'Lecture').executeTakeFirstOrThrow(),
    )
    const sienne = await dit(s, 'porteur', `/actions/${lecture.id}`, { structureId: lecture.structure_id })
    expect(sienne).not.toMatch(/14\/02|d’après le fichier de la ville/)
    await unDitDuTableau(s, { actionId: lecture.id, valeur: 'terminee', dit: 'Terminée', jour: '2026-03-05' })
    expect(await dit(s, 'cdsu', '/suivi?annee=2026')).toContain(
      'Terminée, d’après le tableau de la ville du 5 mars 2026',
    )
  })

  it('typed on the page of the action, says it as a remark', async () => {
    const s = await scene()
    const actionId = await uneAction(s, { annee: 2026, structureId: await uneStructure(s) })
    await s.prepare((tx) =>
      tx
        .updateTable('actions')
        .set({ remarque: 'En cours', remarque_le: '2026-03-08' })
        .where('id', '=', actionId)
        .execute(),
    )
    expect(await dit(s, 'cdsu', `/actions/${actionId}`)).toContain(
      'En cours, d’après la remarque de la ville du 8 mars 2026',
    )
  })
})
