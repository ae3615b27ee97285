import fc from 'fast-check'
import { expect, it } from 'vitest'
import { conclureDepot, insererDepot } from '#modules/depots/index.ts'
import { newId } from '#platform/ids.ts'
import { ecrireXlsx, type FeuilleExport, type ValeurExport } from '#platform/tableur/ecrire.ts'
import { lireTableur } from '#platform/tableur/lire.ts'
import { read, write } from '#src/ground/visit.ts'
import { type Scene, scene } from '#src/test/app.ts'
import { TEL_QUE_DONNE } from '../classeurs/actions/notre-export.ts'
import { propre } from '../classeurs/grille/texte.ts'
import type { Lecture } from '../classeurs/grille/types.ts'
import { lireProgrammation } from '../classeurs/lecture.ts'
import { ETATS, passer } from '../domain.ts'
import { modifierAction } from '../ecrire/usecases.ts'
import * as actions from '../store.ts'
import { appliquer, type Choix, cleDeConflit, cleDeDoute } from './appliquer.ts'
import { rendreClasseur } from './classeur.ts'
import type { Champs, Difference, Ecart, LigneDeDifference } from './difference.ts'
import { exporterProgrammation } from './export.ts'
import { optionsDe, PROGRAMMATION } from './genre.ts'
import { actionsDuProduit } from './produit-store.ts'
import { chargerIci, cleDeProche, comparerIci } from './rattachement.ts'
import { structuresATrancher } from './usecases.ts'

/**
 * Whatever a city officer does with her files and with the site, in whatever order: what an import does is what its preview
 * says; what she typed last is not written over without a question; what she changed in a file is taken or asked; the same
 * file again, an export, her file taken back change nothing.
 */
type Fichier = { octets: Uint8Array; importId: string | null; touchees: Map<string, number> }
type Monde = { s: Scene; fichiers: Fichier[]; temps: number; ici: Map<string, number> }

const SON_ENTETE =
  'Référence|Structure|Intitulé de l’action|Quartier|Thème|Décision|Période|Public visé|Objectifs|Ville demandé|Ville accordé|CAF accordé'.split(
    '|',
  )
const TITRES = ['Jardin des halls', 'Chorale du samedi', 'Atelier vélo', 'Sorties en famille', 'Permis piéton']
const NOM = ['Les Voisines', 'La Roue libre', 'Club de lecture']
const MOTS: Readonly<Record<string, readonly ValeurExport[]>> = {
  Référence: ['', '26-Z-9', '26-Z-8'],
  Structure: [...NOM, 'Amicale du square'],
  Thème: ['Santé', 'Emploi\u00a0/ insertion', 'Culture\net sport', ''],
  Décision: ['Favorable', 'En attente', 'Refusé', 'Ajourné', 'Annulée', '', 'à voir'],
  Période: ['de mars à juin', 'du 05/03/2026 au 30/06/2026', 'Année scolaire 2026-2027', 'Été 2026', '', '2026'],
  'Public visé': ['Familles', 'Enfants\u202f; jeunes', ''],
  Objectifs: ['Se retrouver\n- le soir\n\n- le samedi ', 'Apprendre\u00a0!', ''],
  montant: [1000, 1234.56, 0, '', '2 500,50', '3 k€'],
  'Quartier(s)': ['Bellevue', 'Les Hauts', 'Bellevue, Les Hauts', ''],
  Répartition: ['60/40', '50/50', ''],
}
const valeurs = (entete: string, rang: number): readonly ValeurExport[] => {
  if (/demandé|proposé|accordé|réalisé/.test(entete)) return MOTS.montant ?? []
  if (/^Intitulé/.test(entete)) return [`${TITRES[rang % 5]}`, `${TITRES[rang % 5]} n° 2`, `Tout autre ${rang}`]
  return MOTS[entete] ?? MOTS[`${entete}(s)`] ?? []
}

const sien = (): FeuilleExport => ({
  nom: 'Prog 2026',
  entetes: SON_ENTETE,
  lignes: TITRES.slice(0, 4).map((titre, i) => [
    ...[
      `26-A-${i}`,
      NOM[i % 3] ?? '',
      titre,
      'Bellevue',
      'Culture',
      i === 0 ? 'En attente' : 'Favorable',
      'de mars à juin',
    ],
    ...['Familles', 'Se retrouver', 3000, i === 0 ? '' : 2000, ''],
  ]),
})

async function feuillesDe(octets: Uint8Array): Promise<FeuilleExport[]> {
  const lu = await lireTableur(octets)
  if (!lu.ok) throw new Error(lu.reason)
  return lu.value.feuilles.map(({ nom, lignes: [entetes = [], ...lignes] }) => {
    const large = Math.max(entetes.length, ...lignes.map((l) => l.length))
    return {
      nom,
      entetes: Array.from({ length: large }, (_, c) => entetes[c]?.texte ?? ''),
      lignes: lignes.map((ligne) => Array.from({ length: large }, (_, c) => ligne[c]?.valeur ?? null)),
    }
  })
}

const CHAMP: Readonly<Record<string, string>> = {
  ...{
    Référence: 'ref',
    Structure: 'structure',
    'Intitulé de l’action': 'titre',
    Quartier: 'quartiers',
    Thème: 'theme',
  },
  ...{ 'Quartier(s)': 'quartiers', Répartition: 'repartition', Décision: 'etat', Période: 'periode' },
  ...{ 'Public visé': 'public', Objectifs: 'objectifs' },
}
const champDe = (entete: string): string => {
  const argent = /^(.+) (demandé|proposé|accordé|réalisé)$/.exec(entete)
  return argent
    ? `financements.${argent[1]}.${(argent[2] ?? '').normalize('NFD').replace(/\p{M}/gu, '')}`
    : (CHAMP[entete] ?? '')
}

async function retoucher(f: Fichier, changer: (feuille: FeuilleExport) => FeuilleExport): Promise<Fichier> {
  const feuilles = await feuillesDe(f.octets)
  const change = feuilles.map((une) =>
    une.entetes.includes('Structure') && une.nom !== TEL_QUE_DONNE ? changer(une) : une,
  )
  return { ...f, octets: new Uint8Array(await ecrireXlsx(change)), touchees: new Map(f.touchees) }
}

const ici = (m: Monde) => read(m.s.visit(), (tx) => actionsDuProduit(tx, null))
const memes = (a: unknown, b: unknown) => propre(String(a ?? '')) === propre(String(b ?? ''))

async function comparer(m: Monde, octets: Uint8Array): Promise<{ lecture: Lecture; difference: Difference }> {
  const lu = await lireTableur(octets)
  if (!lu.ok) throw new Error(lu.reason)
  const options = await read(m.s.visit(), (tx) => optionsDe(tx, 'programmation'))
  const lecture = lireProgrammation(lu.value, { ...options, nomDeFichier: 'programmation-2026.xlsx' })
  const { difference } = await read(m.s.visit(), (tx) => chargerIci(tx, m.s.visit(), lecture)).then(comparerIci)
  return { lecture, difference }
}

const remuees = ({ lignes }: Difference) =>
  lignes
    .filter(({ sort, changements }) => (sort !== 'inchangee' && sort !== 'disparue') || changements.length > 0)
    .map(({ sort, lue, changements, conflits, raisons }) => ({
      sort,
      titre: lue?.titre,
      ecarts: [...changements, ...conflits],
      raisons,
    }))

/** The yes with these answers; what it did is what it said. */
async function importer(m: Monde, f: Fichier, dits: readonly number[]): Promise<void> {
  const visit = m.s.visit('cdsu')
  const { lecture } = await comparer(m, f.octets)
  const avant = new Map((await ici(m)).map((a) => [a.id, a]))
  const id = newId()
  let n = 0
  const dit = <T>(oui: readonly T[]): T => oui[(dits[n++ % dits.length] ?? 0) % oui.length] as T
  const { difference, choix } = await write(visit, async (tx): Promise<{ difference: Difference; choix: Choix }> => {
    const { structures, difference } = await comparerIci(await chargerIci(tx, visit, lecture))
    const proches = await structuresATrancher(structures, lecture, difference)
    const choix: Choix = {
      conflits: new Map(
        difference.lignes.flatMap((l) =>
          l.conflits.map((e) => [cleDeConflit(l.produit?.id ?? '', e), dit(['fichier', 'produit'] as const)] as const),
        ),
      ),
      doutes: new Map(
        difference.lignes.flatMap(({ lue, doute, produit }) =>
          lue && doute && produit ? [[cleDeDoute(lue, produit.id), dit(['meme', 'autre'] as const)] as const] : [],
        ),
      ),
      aArchiver: new Set(),
      structures: new Map(proches.map((une) => [cleDeProche(une), une.meme ? 'meme' : 'autre'])),
    }
    const depot = { id, nomFichier: 'prog.xlsx', octets: f.octets, deposePar: 'x', lecture }
    await insererDepot(tx, visit, PROGRAMMATION, depot)
    await conclureDepot(tx, visit, PROGRAMMATION, id, await appliquer(tx, visit, lecture, difference, choix))
    return { difference, choix }
  })
  f.importId = id
  const apres = new Map((await ici(m)).map((a) => [a.id, a]))
  for (const ligne of difference.lignes)
    if (ligne.produit && ligne.sort !== 'disparue') tenu(m, f, ligne, choix, avant, apres)
  const vues = new Set(
    difference.lignes.flatMap(({ produit, sort }) => (produit && sort !== 'disparue' ? produit.id : [])),
  )
  for (const [autre, { champs }] of avant)
    if (!vues.has(autre)) expect(apres.get(autre)?.champs, 'absent').toEqual(champs)
  const encore = await comparer(m, f.octets)
  expect(
    remuees(encore.difference).filter(({ sort }) => sort !== 'refusee'),
    'the same file again',
  ).toEqual([])
}

type Ici = ReadonlyMap<string, { champs: Champs }>

function tenu(m: Monde, f: Fichier, ligne: LigneDeDifference, choix: Choix, avant: Ici, apres: Ici): void {
  const { produit, lue, changements, conflits, sort } = ligne
  if (!produit || !lue || sort === 'refusee') return
  const [a = {}, b = {}] = [avant.get(produit.id)?.champs, apres.get(produit.id)?.champs]
  const autre = sort === 'doute' && choix.doutes.get(cleDeDoute(lue, produit.id)) === 'autre'
  const dites = new Map<string, Ecart>(autre ? [] : [...changements, ...conflits].map((e) => [e.champ, e]))
  const demande = new Set(conflits.map(({ champ }) => champ))
  for (const champ of new Set([...Object.keys(a), ...Object.keys(b), ...dites.keys()])) {
    const e = dites.get(champ)
    const ou: string = `${sort} ${lue.titre} ${champ}`
    // A number follows the structure; of the file or of the one it goes to.
    if (champ === 'siret') continue
    const pris: boolean =
      e !== undefined && (!demande.has(champ) || choix.conflits.get(cleDeConflit(produit.id, e)) === 'fichier')
    const attendu = e !== undefined && pris ? e.fichier : a[champ]
    if (!memes(b[champ], attendu)) expect({ ou, avant: a[champ], apres: b[champ], dit: e, pris }).toEqual({ attendu })
    const tape = m.ici.get(`${produit.id} ${champ}`) ?? -1
    const touche = f.touchees.get(`${lue.source.ligne} ${champ}`) ?? -1
    // Typed on the site, and not since then in the file: nothing of the file takes its place without a question.
    if (e && !demande.has(champ) && tape > touche && e.produit !== null && !memes(e.dernier, e.produit))
      expect.fail(`written over without a question: ${ou} ${JSON.stringify(e)}`)
    if (pris) m.ici.delete(`${produit.id} ${champ}`)
  }
  const lus = ligne.champs
  for (const cle of f.touchees.keys()) {
    const [l = '', ...mots] = cle.split(' ')
    const champ = mots.join(' ')
    if (Number(l) !== lue.source.ligne || autre || lue.incompris?.includes(champ)) continue
    const vu = dites.has(champ) || memes(a[champ], lus[champ]) || champ === 'periode' || champ === 'repartition'
    if (!vu && !memes(ligne.gardes.find((e) => e.champ === champ)?.dernier, lus[champ]))
      expect.fail(
        `changed in the file, and neither taken nor asked: ${sort} ${lue.titre} ${champ} ${JSON.stringify([lus[champ], a[champ], ligne.gardes])}`,
      )
  }
}

const geste = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      quoi: fc.constant('importer' as const),
      lequel: fc.nat(9),
      dits: fc.array(fc.nat(5), { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ quoi: fc.constant('ici' as const), lequel: fc.nat(9), champ: fc.nat(6), valeur: fc.nat(9) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      quoi: fc.constant('case' as const),
      lequel: fc.nat(9),
      ligne: fc.nat(6),
      colonne: fc.nat(18),
      valeur: fc.nat(9),
    }),
  },
  { weight: 1, arbitrary: fc.record({ quoi: fc.constant('exporter' as const) }) },
  { weight: 1, arbitrary: fc.record({ quoi: fc.constant('reprendre' as const), lequel: fc.nat(9) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      quoi: fc.constant('lignes' as const),
      lequel: fc.nat(9),
      ligne: fc.nat(6),
      comment: fc.constantFrom(
        'ajouter' as const,
        'copier' as const,
        'oter' as const,
        'colonne' as const,
        'sienne' as const,
      ),
    }),
  },
)
type Geste = typeof geste extends fc.Arbitrary<infer G> ? G : never

async function changerIci(m: Monde, g: Extract<Geste, { quoi: 'ici' }>): Promise<void> {
  const liste = (await ici(m)).filter(({ archivee }) => !archivee)
  const une = liste[g.lequel % liste.length]
  if (!une) return
  const visit = m.s.visit('cdsu')
  const a = await read(visit, (tx) => actions.find(tx, une.id))
  if (!a) return
  const de = <T>(choix: readonly T[]): T => choix[g.valeur % choix.length] as T
  const possibles = ETATS.filter((etat) => passer(a.etat, etat).ok)
  const [ville] = a.financements.filter((f) => f.financeur === 'Ville')
  const vide = { financeur: 'Ville', demande: null, propose: null, accorde: null, realise: null }
  const changes = [
    { theme: de(['Santé', 'Ici même', '']) },
    { objectifs: de(['Tapé ici\n- un', 'Encore ici', '']) },
    { publics: de([['Familles'], ['Aînés', 'Jeunes'], []]) },
    { periodeEcrite: de(['de mai à juillet', 'Printemps', '']) },
    { etat: de(possibles.length > 0 ? possibles : [a.etat]) },
    { titre: de([a.titre, `${a.titre} bis`, 'Renommée ici']) },
    {
      financements: [
        ...a.financements.filter((f) => f !== ville),
        { ...(ville ?? vide), accorde: de([100_000, 123_456, 0, null]) },
      ],
    },
  ]
  const saisie = { ...a, ...changes[g.champ % changes.length] }
  const fait = await modifierAction(visit, une.id, a.version, saisie)
  if (!fait.ok) return
  const apres = (await ici(m)).find(({ id }) => id === une.id)?.champs ?? {}
  for (const champ of new Set([...Object.keys(apres), ...Object.keys(une.champs)]))
    if (!memes(apres[champ], une.champs[champ])) m.ici.set(`${une.id} ${champ}`, m.temps)
}

async function jouer(m: Monde, g: Geste): Promise<void> {
  m.temps++
  const f = 'lequel' in g ? m.fichiers[g.lequel % m.fichiers.length] : undefined
  if (g.quoi === 'ici') await changerIci(m, g)
  if (g.quoi === 'importer' && f) await importer(m, f, g.dits)
  if (g.quoi === 'exporter') {
    const octets = new Uint8Array(ecrireXlsx(await exporterProgrammation(m.s.visit('cdsu'), 2026)))
    expect(remuees((await comparer(m, octets)).difference), 'an export brought back').toEqual([])
    m.fichiers.push({ octets, importId: null, touchees: new Map() })
  }
  if (g.quoi === 'reprendre' && f?.importId) {
    const avant = remuees((await comparer(m, f.octets)).difference).filter(
      ({ sort }) => sort === 'doute' || sort === 'refusee',
    )
    const rendu = await rendreClasseur(m.s.visit('cdsu'), f.importId)
    if (!rendu.ok) throw new Error(rendu.reason)
    const octets = new Uint8Array(rendu.value.octets)
    if (avant.length === 0) expect(remuees((await comparer(m, octets)).difference), 'her file taken back').toEqual([])
    m.fichiers.push({ octets, importId: null, touchees: new Map() })
  }
  if (g.quoi === 'case' && f) {
    const neuf = await retoucher(f, (feuille) => {
      const c = g.colonne % feuille.entetes.length
      const l = g.ligne % Math.max(1, feuille.lignes.length)
      const choix = valeurs(feuille.entetes[c] ?? '', g.ligne)
      if (choix.length === 0) return feuille
      const valeur = choix[g.valeur % choix.length] ?? null
      const champ = champDe(feuille.entetes[c] ?? '')
      if (!memes(feuille.lignes[l]?.[c], valeur)) f.touchees.set(`${l + 2} ${champ}`, m.temps)
      return {
        ...feuille,
        lignes: feuille.lignes.map((ligne, i) => (i === l ? ligne.map((v, j) => (j === c ? valeur : v)) : ligne)),
      }
    })
    m.fichiers.push({ ...neuf, touchees: f.touchees, importId: null })
    f.touchees = new Map([...f.touchees].filter(([, t]) => t !== m.temps))
  }
  if (g.quoi === 'lignes' && f) {
    const neuf = await retoucher(f, (feuille) => {
      const l = g.ligne % Math.max(1, feuille.lignes.length)
      const ligne = feuille.lignes[l] ?? []
      if (g.comment === 'oter') return { ...feuille, lignes: feuille.lignes.filter((_, i) => i !== l) }
      if (g.comment === 'copier') return { ...feuille, lignes: [...feuille.lignes, ligne] }
      if (g.comment === 'sienne')
        return {
          ...feuille,
          entetes: [...feuille.entetes, `Mes remarques ${m.temps}`],
          lignes: feuille.lignes.map((x, i) => [...x, `vu ${i}`]),
        }
      if (g.comment === 'colonne') {
        const tourner = <T>(x: readonly T[]) => [...x.slice(1), ...x.slice(0, 1)]
        return { ...feuille, entetes: tourner(feuille.entetes), lignes: feuille.lignes.map(tourner) }
      }
      const neuve = feuille.entetes.map((e): ValeurExport => {
        if (/^Intitulé/.test(e)) return `Neuve ${m.temps}`
        return e === 'Structure' ? (NOM[0] ?? '') : null
      })
      return { ...feuille, lignes: [...feuille.lignes, neuve] }
    })
    m.fichiers.push({ ...neuf, touchees: new Map(), importId: null })
  }
}

// « Déposée » beside « Favorable » was read as a step of money, and what was asked as granted.
const DEPOSEE: Geste[] = [
  { quoi: 'ici', lequel: 0, champ: 4, valeur: 0 },
  { quoi: 'reprendre', lequel: 0 },
]

it('loses nothing, asks of nothing unchanged, and does what it said, whatever is done in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(geste, { minLength: 3, maxLength: 12 }), async (gestes) => {
      const m: Monde = { s: await scene(), fichiers: [], temps: 0, ici: new Map() }
      m.fichiers.push({ octets: new Uint8Array(await ecrireXlsx([sien()])), importId: null, touchees: new Map() })
      await importer(m, m.fichiers[0] as Fichier, [0])
      for (const g of gestes) await jouer(m, g)
    }),
    {
      numRuns: Number(process.env.SUITES ?? 10),
      ...(process.env.GRAINE ? { seed: Number(process.env.GRAINE) } : {}),
      examples: [[DEPOSEE]],
    },
  )
}, 600_000)
