import type { Cellule, Feuille } from '#platform/tableur/types.ts'
import type { Etat } from '../../domain.ts'
import { lireDauphin } from '../actions/assemblage.ts'
import { celluleEn, texteEn } from '../grille/grille.ts'
import { lireMontant } from '../grille/montants.ts'
import { cle, propre } from '../grille/texte.ts'
import type { Avancement, Colonne, MesureLue, ReleveLu, RoleColonne } from '../grille/types.ts'
import type { LigneDeDonnees } from '../lignes/lignes.ts'
import { estVerse, payeurEcrit } from '../vocabulaires/argent.ts'
import { estRien, lireAvancement, lireBilan, lireMesure, type NombreLu } from '../vocabulaires/mots-suivi.ts'
import { etatDit } from '../vocabulaires/vocabulaire.ts'

/** A column that counts each time somebody came. */
const DES_VENUES = /^((nombre|nb|total) (de |des |d )?)?(presence|venue)s?( totale?s?)?$/

/** What holds for all the rows of a sheet. */
export type CadreDeReleve = Readonly<{ annee: number | null; jour: string | null; financeur: string | null }>

/** The rows of a tracker, one for each action: the rows that follow for other payers are joined to the first. */
export function relevesDe(feuille: Feuille, lignes: readonly LigneDeDonnees[], cadre: CadreDeReleve): ReleveLu[] {
  const releves: ReleveLu[] = []
  for (const ligne of lignes) {
    const releve = releveDe(feuille, ligne, cadre)
    const avant = releves.at(-1)
    if (ligne.suite && avant) releves.splice(-1, 1, joindre(avant, releve))
    else if (ditQuelqueChose(releve)) releves.push(releve)
  }
  return releves
}

const ditQuelqueChose = (r: ReleveLu): boolean =>
  r.avancement !== null ||
  r.decision !== undefined ||
  r.mesures.length + r.argent.length + r.verses.length + r.problemes.length > 0 ||
  r.depense !== null ||
  r.total.accorde !== null ||
  r.total.realise !== null ||
  r.total.verse !== null ||
  r.bilan !== null ||
  r.remarque !== null

const joindre = (a: ReleveLu, b: ReleveLu): ReleveLu => ({
  ...a,
  avancement: a.avancement ?? b.avancement,
  mesures: [...a.mesures, ...b.mesures.filter((m) => !a.mesures.some((n) => cle(n.libelle) === cle(m.libelle)))],
  depense: a.depense ?? b.depense,
  argent: [...a.argent, ...b.argent],
  verses: [...a.verses, ...b.verses],
  bilan: a.bilan ?? b.bilan,
  remarque: a.remarque ?? b.remarque,
  problemes: [...a.problemes, ...b.problemes],
})

const NOMS: Readonly<Partial<Record<RoleColonne, string>>> = {
  participants: 'Participants',
  femmes: 'Participantes',
  participants_quartier: 'Participants du quartier',
  seances: 'Séances',
  cout_realise: 'Dépense réalisée',
}

// « Reportée » of a tracker is an action voted and moved: only « ajournée » is a committee's word.
function decisionDe(ecrit: string, sens: Avancement | null): Etat | null {
  const etat = etatDit(ecrit, false)
  const ditParUnComite = sens === null ? etat === 'refusee' || etat === 'orientee' : /\bajourn/.test(cle(ecrit))
  return ditParUnComite ? etat : null
}

const PARLE_DU_BILAN = /\b(bilan|crf|compte rendu)\b/

/** Its structure was reminded of it: « relancé 2 fois », « à relancer le 12/01 », and not « relance ses ateliers en mai ». */
const RELANCE =
  /\brelanc\w*(?! (du|de la|de l|des|d|le(?! \d)|la|les|l|ses|son|sa|un|une) (?!bilans?|crf|compte rendu|porteu\w+|asso\w*|structure|president\w*|tresori\w+))\b/

/** What a row of a tracker tells. */
function releveDe(feuille: Feuille, ligne: LigneDeDonnees, cadre: CadreDeReleve): ReleveLu {
  const problemes: string[] = []
  const verses: { financeur: string; centimes: number }[] = []
  const { champs } = ligne
  const dit = (role: RoleColonne) => {
    const texte = champs[role]?.texte ?? ''
    return texte === '' ? null : texte
  }
  const etat = dit('etat') ?? ''
  const lu = lireAvancement(etat)
  const parleDuBilan = PARLE_DU_BILAN.test(cle(etat))
  // « Bilan en retard » is of the review.
  const sens = parleDuBilan && (lu === 'en-retard' || lu === 'sans-nouvelles') ? null : lu
  const duBilan = parleDuBilan && lireBilan(champs.etat?.cellule)?.etat !== 'autre'
  const decision = decisionDe(etat, sens)
  if (sens === null && !decision && !estRien(etat) && !duBilan)
    problemes.push(`« ${etat} » ne dit pas clairement où en est l’action : rien n’en est repris.`)
  const mesures = lireMesures()
  verifierLesParts(mesures)
  const ecrite = Number(dit('annee'))
  return {
    source: { feuille: ligne.feuille, ligne: ligne.ligne },
    annee: ecrite >= 2000 && ecrite <= 2100 ? ecrite : cadre.annee,
    jour: cadre.jour,
    ref: dit('reference'),
    dauphin: lireDauphin(dit('dauphin')),
    titre: dit('titre'),
    structure: dit('structure') ?? ligne.section.structure ?? null,
    avancement: sens === null ? null : { sens, dit: etat },
    ...(decision ? { decision: { etat: decision, dit: etat } } : {}),
    mesures,
    depense: montant(colonnes('cout_realise')[0]),
    argent: lireArgent(),
    verses,
    total: {
      accorde: total((c) => c.etat === 'accorde'),
      realise: total((c) => c.etat === 'realise' && !estVerse(c)),
      verse: total(estVerse),
    },
    bilan: lireLeBilan(),
    remarque: lireRemarque(),
    problemes,
  }

  function colonnes(role: RoleColonne): readonly Colonne[] {
    return ligne.colonnes.filter((c) => c.role === role)
  }

  function celluleDe(colonne: Colonne): Cellule | undefined {
    return celluleEn(feuille, ligne.ligne - 1, colonne.colonne)
  }

  // « Bilan reçu le 12/03 » may stand in the column of states.
  function lireLeBilan(): ReleveLu['bilan'] {
    const aColonneDeBilan = colonnes('bilan_recu').length > 0
    // « Bilan | Date de réception »: the cell that tells a day tells more.
    const dits = colonnes('bilan_recu').flatMap((colonne) => lireBilan(celluleDe(colonne)) ?? [])
    const [premier] = dits
    if (premier) return dits.find((d) => d.jour !== null) ?? premier
    // « Relancé 2 fois » beside a blank under « Bilan reçu le ».
    const remarque = lireRemarque()
    if (aColonneDeBilan && remarque && RELANCE.test(cle(remarque)))
      return { etat: 'attendu', jour: null, dit: remarque }
    const etat = ligne.champs.etat
    const dansLEtat = etat && PARLE_DU_BILAN.test(cle(etat.texte)) ? lireBilan(etat.cellule) : null
    return dansLEtat?.etat === 'autre' ? null : dansLEtat
  }

  function lireRemarque(): string | null {
    const textes = colonnes('observations')
      .map((c) => texteEn(feuille, ligne.ligne - 1, c.colonne))
      .filter((texte) => !estRien(texte))
    return textes.length === 0 ? null : textes.join(' ; ')
  }

  function lireMesures(): MesureLue[] {
    const tous = mesure('participants', 'participants', 'participants_prevus')
    const base = tous[0]?.atteint ?? null
    return [
      ...tous,
      ...mesure('femmes', 'femmes', null, base),
      ...mesure('quartier', 'participants_quartier', null, base),
      ...mesure('seances', 'seances', 'seances_prevues'),
      ...libres(),
    ]
  }

  // `base`: of what a percentage is, when the row tells it.
  function mesure(
    quoi: MesureLue['quoi'],
    role: RoleColonne,
    prevue: RoleColonne | null,
    base: number | null = null,
  ): MesureLue[] {
    const libelle = NOMS[role] ?? ''
    const prevu = prevue === null ? null : nombre(colonnes(prevue)[0], `${libelle}, prévu`)
    const atteint = nombre(colonnes(role)[0], libelle, base ?? prevu?.nombre ?? null, quoi === 'quartier')
    if (atteint === null && prevu === null) return []
    return [{ quoi, libelle, prevu: prevu?.nombre ?? atteint?.prevu ?? null, ...enMesure(atteint) }]
  }

  // Indicators of their own: under the name that the row gives, else under the label of their column.
  function libres(): MesureLue[] {
    const noms = colonnes('indicateur')
    const parLibelle = new Map<string, MesureLue>()
    for (const colonne of [...colonnes('indicateur_prevu'), ...colonnes('indicateur_atteint')]) {
      const nom = noms.findLast((n) => n.colonne < colonne.colonne)
      const dit = nom ? texteEn(feuille, ligne.ligne - 1, nom.colonne) : ''
      const libelle = (nom ? (estRien(dit) ? '' : dit) : libelleDe(colonne)).slice(0, 120)
      if (libelle === '') continue
      const deja = parLibelle.get(cle(libelle))
      const lu = nombre(colonne, libelle, deja?.prevu ?? null)
      if (lu === null) continue
      const avant = deja ?? ({ quoi: 'libre', libelle, prevu: null, ...enMesure(null) } as const)
      const suite =
        colonne.role === 'indicateur_prevu'
          ? { prevu: lu.nombre }
          : { ...enMesure(lu), prevu: avant.prevu ?? lu.prevu ?? null }
      parLibelle.set(cle(libelle), { ...avant, ...suite })
    }
    return [...parLibelle.values()]
  }

  function nombre(
    colonne: Colonne | undefined,
    libelle: string,
    base: number | null = null,
    duQuartier = false,
  ): NombreLu | null {
    const cellule = colonne ? celluleDe(colonne) : undefined
    const lu = lireMesure(cellule, { base, duQuartier })
    if (lu === null || (typeof lu !== 'string' && !lu.autrement)) return lu
    const dit = propre(cellule?.texte ?? '')
    if (typeof lu === 'string') {
      const pourquoi = /^[-−]\s?\d/.test(dit) ? 'est négatif' : 'n’est pas un nombre'
      problemes.push(`${libelle} : « ${dit} » ${pourquoi}, à noter à la main.`)
      return null
    }
    const { prevu: cible, ...nombre } = lu
    const prevu = libelle === NOMS.femmes || libelle === NOMS.participants_quartier ? undefined : cible
    const sur = prevu === undefined ? '' : `, pour ${prevu} prévus`
    problemes.push(`${libelle} : « ${dit} » est lu comme ${lu.environ ? 'environ ' : ''}${lu.nombre}${sur}.`)
    return { ...nombre, ...(prevu === undefined ? {} : { prevu }) }
  }

  function verifierLesParts(mesures: readonly MesureLue[]): void {
    const de = (quoi: MesureLue['quoi']) => mesures.find((m) => m.quoi === quoi)?.atteint ?? null
    const tous = de('participants')
    for (const [nom, part] of [
      ['participantes', de('femmes')],
      ['participants du quartier', de('quartier')],
    ] as const)
      if (tous !== null && part !== null && part > tous)
        problemes.push(`Plus de ${nom} (${part}) que de participants (${tous}) : à vérifier.`)
    const venues = mesures.find((m) => m.quoi === 'libre' && DES_VENUES.test(cle(m.libelle)))?.atteint ?? null
    if (tous !== null && venues !== null && tous > venues)
      problemes.push(`Plus de participants (${tous}) que de présences (${venues}) : à vérifier.`)
  }

  function lireArgent(): ReleveLu['argent'] {
    const ecrit = ligne.champs.financeur?.texte
    const payeurDeLaLigne = ecrit ? payeurEcrit(ecrit) : cadre.financeur
    const parPayeur = new Map<string, { financeur: string; accorde: number | null; realise: number | null }>()
    for (const { colonne, champ } of ligne.montants) {
      const financeur = colonne.financeur || payeurDeLaLigne
      const etape = colonne.etat
      if (colonne.role !== 'montant' || !financeur || !champ || (etape !== 'accorde' && etape !== 'realise')) continue
      const centimes = lire(champ.cellule, colonne)
      if (centimes === null) continue
      // « Versé » is no « réalisé »: what was spent is the action's, what was paid is told beside.
      if (estVerse(colonne)) {
        verses.push({ financeur, centimes })
        continue
      }
      const avant = parPayeur.get(financeur) ?? { financeur, accorde: null, realise: null }
      parPayeur.set(financeur, { ...avant, [etape]: centimes })
    }
    return [...parPayeur.values()]
  }

  function total(de: (colonne: Colonne) => boolean): number | null {
    return montant(colonnes('total').find(de))
  }

  function montant(colonne: Colonne | undefined): number | null {
    return colonne ? lire(celluleDe(colonne), colonne) : null
  }

  function lire(cellule: Cellule | undefined, colonne: Colonne): number | null {
    if (estRien(cellule?.texte ?? '')) return null
    const nom = NOMS[colonne.role] ?? colonne.entete.split(' › ').join(', ')
    const { centimes, probleme } = lireMontant(cellule, colonne.multiplicateur)
    if (probleme !== null) problemes.push(`${nom} : « ${propre(cellule?.texte ?? '')} ». ${probleme}`)
    return centimes
  }
}

const enMesure = (lu: NombreLu | null) => ({
  atteint: lu?.nombre ?? null,
  environ: lu?.environ ?? false,
})

/** « Nb de familles touchées, réalisé » → « Nb de familles touchées »: planned and reached are of one indicator. */
function libelleDe(colonne: Colonne): string {
  const feuille = colonne.entete.split(' › ').at(-1) ?? ''
  const sans = feuille.replace(
    /(?<!\p{L})(prévu|prevu|attendu|visé|vise|atteint|réalisé|realise|obtenu|réel|reel|constaté)(e?s|e|le|les)?(?!\p{L})|\(\s*\)|[,:–-]\s*$/giu,
    ' ',
  )
  return propre(sans.replace(/\(\s*\)|[\s,:–-]+$/gu, ' ')) || feuille
}
