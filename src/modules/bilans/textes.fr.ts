import { direComptes } from '#modules/presences/index.ts'
import { enClair, jourDe, lireUnJour } from '#platform/dates.ts'
import { montant } from '#platform/money.ts'
import type { Annex } from '#platform/pdf/formulaire.ts'
import { pluriel } from '#platform/texte.ts'
import type { SigneAutrement } from '#src/ground/module.ts'
import {
  attendLeOui,
  type Bilan,
  demandeDesDates,
  type Etat,
  enCorrection,
  type Issue,
  type Moment,
  type Numerotation,
  type raisonDuJour,
} from './domain/bilan.ts'
import { titresDeLAnnexe } from './domain/cerfa.ts'
import { COURT_MAX, estUneRaison, genreDe, type Page, RECIT_MAX } from './domain/champs.ts'
import type { Delai } from './domain/echeance.ts'
import type { ditAutrement } from './domain/faits-argent.ts'
import { LIGNES, nomDeLigne } from './domain/tableau.ts'
import { type Tour, tourDe } from './domain/tour.ts'
import type { Remarque } from './domain/verifier.ts'
import type { Mot } from './domain/ville.ts'
import { GUIDES } from './guides.fr.ts'
import type { RefusDeDates } from './remplir/repondre.ts'
import type { RefusDAttestation, RefusDEcriture } from './remplir/usecases.ts'

export const NOM_DU_MOMENT: Readonly<Record<Moment, string>> = {
  'mi-parcours': 'Bilan à mi-parcours',
  final: 'Bilan final',
}

export const NOM_DE_L_ISSUE: Readonly<Record<Issue, string>> = {
  realisee: 'L’action a eu lieu : compte rendu',
  'non-realisee': 'L’action n’a pas eu lieu : attestation de non-réalisation',
  dates: 'Les dates changent : demande de modification des dates',
}

/** What the document calls itself: two exits are no review. */
export const nomDuDocument = ({
  moment,
  exercice,
  issue,
}: Readonly<{ moment: Moment; exercice: number; issue: Issue }>) =>
  `${issue === 'realisee' ? NOM_DU_MOMENT[moment] : SANS_COMPTE_RENDU[issue]} ${exercice}`

const SANS_COMPTE_RENDU: Readonly<Record<Exclude<Issue, 'realisee'>, string>> = {
  'non-realisee': 'Attestation de non-réalisation',
  dates: 'Demande de modification des dates',
}

/** The sentence that is signed: of the form for a review, in the same words for the two others. */
export const CERTIFICATION: Readonly<Record<Issue, string>> = {
  realisee: 'Je certifie exactes les informations du présent compte rendu.',
  'non-realisee': 'Je certifie exactes les informations de la présente attestation.',
  dates: 'Je certifie exactes les informations de la présente demande.',
}

export const NOM_DE_LA_PAGE: Readonly<Record<Page, string>> = {
  recits: 'Raconter',
  tableau: 'Compter',
  annexe: 'Expliquer',
  relecture: 'Relire et signer',
}

/** What the platform and the form call the narratives, in short: one looks for those words there. */
export const NOM_SUR_LE_FORMULAIRE: Readonly<Record<string, string>> = {
  'mise-en-oeuvre': 'Mise en œuvre de l’action',
  beneficiaires: 'Personnes bénéficiaires',
  'dates-lieux': 'Dates et lieux de réalisation',
  objectifs: 'Objectifs atteints au regard des indicateurs',
  regle: 'Règles de répartition des charges indirectes',
  ecarts: 'Écarts entre le budget prévu et le réalisé',
  contributions: 'Contributions volontaires en nature',
  observations: 'Observations',
}

export const NOM_DU_CHAMP: Readonly<Record<string, string>> = {
  nom: 'Nom de la structure',
  siret: 'SIRET',
  rna: 'RNA, ou numéro de récépissé en préfecture',
  subvention: 'Montant de la subvention dont vous rendez compte',
  signataire: 'Prénom et nom de la personne qui signe',
  qualite: 'Sa fonction dans la structure',
  lieu: 'Fait à',
  'debut-demande': 'Nouvelle date de début',
  'fin-demandee': 'Nouvelle date de fin',
  issue: 'Ce que l’action est devenue',
}

/** What a field is called on screen, whatever it is. */
export function nomDuChamp(cle: string, numerotation: Numerotation = 'formulaire'): string {
  if (estUneRaison(cle)) return `Pourquoi ? « ${nomDuChamp(cle.slice(7), numerotation)} »`
  const guide = GUIDES[cle]
  if (guide) return guide.question
  const [, colonne = '', ligne = ''] = /^([prt])-(.+)$/.exec(cle) ?? []
  const trouvee = LIGNES.find((une) => une.cle === ligne)
  if (!trouvee) return NOM_DU_CHAMP[cle] ?? cle
  const nom = nomDeLigne(trouvee, numerotation)
  if (colonne === 't') return `${nom} : en clair`
  return `${nom}, ${colonne === 'p' ? 'prévu' : 'réalisé'}`
}

/** Where a correction is asked for: a line of the table is one line, planned and realised. */
export const direOu = (cle: string): string => nomDuChamp(cle).replace(/, réalisé$/, '')

export const REFUS_DE_REPONSE: Readonly<Record<RefusDeDates, string>> = {
  remplacee:
    'La structure vient de signer une nouvelle version : relisez-la. Ce que vous aviez écrit est rendu plus bas, pas encore envoyé.',
  'entre-temps':
    'Quelqu’un a répondu entre-temps : lisez sa réponse. Ce que vous aviez écrit est rendu plus bas, pas encore envoyé.',
  annulee: 'L’action est annulée : ses dates ne changent plus. Refusez, en disant pourquoi.',
  rendu: 'Le bilan final de cette action est déjà signé : ses dates ne changent plus. Refusez, en disant pourquoi.',
  'sans-jours': 'Cette demande ne dit pas ses deux jours : refusez-la, en disant ce qui manque.',
}

/** What the official form has no room for goes on in pages at its end. */
export const annexeDuFormulaire = ({ exercice, structureNom }: Pick<Bilan, 'exercice' | 'structureNom'>): Annex => ({
  title: `Annexe au compte rendu financier ${exercice} : ${structureNom}`,
  headings: titresDeLAnnexe(nomDuChamp),
  continued: '(suite en annexe)',
  continuedShort: '… (annexe)',
})

/** « 12,50 compté 13 € » */
export const direArrondi = (saisie: string, arrondi: number): string =>
  `${saisie.trim().replace(/\s*€$/, '')} compté ${euros(arrondi)} : le formulaire ne prend pas les centimes.`

export const direArrondis = (combien: number): string =>
  pluriel(
    combien,
    'montant avait des centimes : arrondi à l’euro.',
    'montants avaient des centimes : arrondis à l’euro.',
  )

export const REFUS_DE_CHAMP: Readonly<Record<RefusDEcriture, string>> = {
  verrouille:
    'Ce bilan est signé : il ne change plus. Vos mots vous sont rendus ici ; pour les y mettre, commencez une correction.',
  'trop-long': `C’est trop long pour être lu : ${RECIT_MAX.toLocaleString('fr-FR')} caractères au plus pour un récit, ${COURT_MAX} pour une ligne. Rien n’est perdu : votre texte est toujours là, pas encore enregistré ; raccourcissez-le.`,
  'champ-inconnu': 'Cette case n’existe pas dans le bilan.',
  'pas-un-jour': 'Ce jour n’existe pas au calendrier : écrivez-le comme 14/03/2026.',
  'fin-avant-debut': 'La nouvelle fin vient avant le nouveau début : corrigez l’un des deux.',
  'pas-un-montant': 'Écrivez un montant en chiffres, comme 1 234.',
  negatif: 'Un montant négatif n’a pas sa place ici : écrivez-le de l’autre côté du tableau.',
  'trop-grand': 'Ce montant semble trop grand. Vérifiez qu’il est en euros.',
}

export const REFUS_D_ATTESTATION: Readonly<Record<RefusDAttestation, string>> = {
  verrouille: 'Ce bilan est déjà signé.',
  'pas-pret': 'Il reste des points à corriger avant de signer : ils sont listés plus haut.',
  change: 'Quelqu’un a écrit dans ce bilan depuis que vous avez ouvert cette page : relisez-le, puis signez.',
  'sans-nom': 'Écrivez le prénom et le nom de la personne qui signe.',
}

/** Why a field was refused; of what is too long, by how much. */
export const direRefus = (raison: RefusDEcriture, saisi = ''): string =>
  raison === 'trop-long'
    ? `${pluriel(saisi.length, 'caractère', 'caractères')}. ${REFUS_DE_CHAMP[raison]}`
    : REFUS_DE_CHAMP[raison]

/** What a signed bilan says of a payer, beside the money of the action. */
export const direAutrement = (
  autres: ReturnType<typeof ditAutrement>,
  { moment, attesteeLe }: Readonly<{ moment: Moment; attesteeLe: Temporal.Instant }>,
): SigneAutrement[] => {
  const ou = `au ${NOM_DU_MOMENT[moment].toLowerCase()} signé le ${enClair(jourDe(attesteeLe))}`
  const pasNotes = autres.filter(({ ici }) => ici === null).map(({ qui, signe }) => `${qui} : ${montant(signe)}`)
  return [
    ...autres.flatMap(({ qui, signe, ici }) =>
      ici === null
        ? []
        : [{ dit: `${qui} : ${montant(signe)} ${ou}, ${montant(ici)} noté dans « Financements »`, note: true }],
    ),
    ...(pasNotes.length === 0
      ? []
      : [{ dit: `${pasNotes.join(', ')} ${ou}, rien noté dans « Financements »`, note: false }]),
  ]
}

/** A day as it is said; what is no day, as it was written. */
export function jourOuTexte(texte: string): string {
  const jour = /^\d{4}-\d\d-\d\d$/.test(texte) ? lireUnJour(texte) : null
  return jour === null ? texte : enClair(jour)
}

const euros = (valeur: string | number | undefined): string => montant(Number(valeur ?? 0) * 100)
const sansTiret = (dit: string | number = ''): string => String(dit).replace(/^– /, '')
const colonneDe = (valeur: string | number | undefined): string => (valeur === 'p' ? 'prévus' : 'réalisés')

/** A total pasted with its lines, which the table adds up otherwise. */
export const direTotal = (cote: string, colonne: string, dit: number, fait: number | undefined): string =>
  `Votre total des ${cote} dit ${euros(dit)} ${colonneDe(colonne)} ; le tableau fait ${euros(fait)}.`

/** The lines of a paste that are in one cell; once for a line of the table, whichever its columns. */
export const direAdditions = (additions: ReadonlyMap<string, readonly string[]>, numerotation: Numerotation) =>
  [...new Map([...additions].map(([cle, lignes]) => [cle.slice(2), lignes]))].map(([cle, lignes]) => {
    const la = LIGNES.find((une) => une.cle === cle)
    return `Additionnées dans « ${la ? nomDeLigne(la, numerotation) : cle} » : ${lignes.map((mots) => `« ${mots} »`).join(', ')}.`
  })

/** What was planned and what was realised; nothing written (`''`) is not zero. */
export const direMontants = (prevu: string | number | undefined, realise: string | number | undefined): string =>
  `${euros(prevu)} prévus, ${realise === '' ? 'rien d’écrit dans « Réalisé »' : `${euros(realise)} réalisés`}`

/** What a remark says to a treasurer. */
export function direRemarque({ code, gravite, cle, valeurs }: Remarque): string {
  const [a, b, c, d] = valeurs
  switch (code) {
    case 'recit-vide':
      return `Il manque une réponse : « ${nomDuChamp(cle)} »`
    case 'a-completer':
      return `Il reste « à compléter » dans « ${nomDuChamp(cle)} » : mettez le chiffre, ou dites que vous ne l’avez pas.`
    case 'sans-realisation':
      if (valeurs.length > 1) return 'La colonne « Réalisé » est vide : il faut au moins une charge et un produit.'
      return `Il manque ${a === 'charges' ? 'les charges réalisées' : 'les produits réalisés'} : au moins une ligne de la colonne « Réalisé ».`
    case 'desequilibre': {
      const [charges, produits] = [Number(b ?? 0), Number(c ?? 0)]
      // Said once more when it is explained: it is what readers will see first.
      if (gravite === 'conseil')
        return `Les charges (${euros(charges)}) et les produits ${colonneDe(a)} (${euros(produits)}) ne sont pas égaux. Vérifiez que « Expliquer » dit pourquoi.`
      return charges > produits
        ? `Les charges (${euros(charges)}) dépassent les produits ${colonneDe(a)} (${euros(produits)}) de ${euros(charges - produits)}. Si la structure a payé la différence, écrivez-la dans « Ressources propres » ; sinon, dites pourquoi dans « Expliquer ».`
        : `Les produits (${euros(produits)}) dépassent les charges ${a === 'p' ? 'prévues' : 'réalisées'} (${euros(charges)}) de ${euros(produits - charges)}. Dites dans « Expliquer » ce que devient cette somme.`
    }
    case 'arrondi-possible':
      return `Les charges (${euros(b)}) et les produits ${colonneDe(a)} (${euros(c)}) diffèrent de ${euros(Math.abs(Number(b) - Number(c)))}. Si ce sont les centimes arrondis, il n’y a rien à faire.`
    case 'volontaires-inegales':
      return `Les contributions volontaires doivent être les mêmes des deux côtés (${colonneDe(a)}) : 86 fait ${euros(b)}, 87 fait ${euros(c)}.`
    case 'dont-trop-grand':
      return `« Dont cotisations, dons manuels ou legs » (${euros(a)}) ne peut pas dépasser la ligne 75 (${euros(b)}) : c’en est une partie.`
    case 'ecart':
      return `« ${a} » : ${direMontants(b, c)}. Dites pourquoi dans « Expliquer ».`
    case 'ecart-depuis':
      return `« ${a} » : ${direMontants(b, c)}. Votre explication a été écrite avant ces montants : relisez-la dans « Expliquer ».`
    case 'trop-de-personnes':
      return `Vous écrivez « ${pluriel(Number(a ?? 0), 'personne', 'personnes')} » pour ${pluriel(Number(b ?? 0), 'venue', 'venues')} : il ne peut pas y avoir plus de personnes que de venues. Corrigez l’un des deux, ou dites combien de venues en tout si toutes n’ont pas été comptées.`
    case 'trop-de-presences':
      return `Vous écrivez « ${pluriel(Number(a ?? 0), 'présence', 'présences')} » ici, et ${b} dans « ${nomDuChamp('beneficiaires')} » : corrigez l’un des deux, ou dites-y combien en tout si toutes n’ont pas été comptées.`
    case 'comptes-autres':
      return `Vous écrivez ${pluriel(Number(a ?? 0), 'présence', 'présences')} en ${pluriel(Number(b ?? 0), 'séance', 'séances')} ; aujourd’hui, les comptages disent ${pluriel(Number(c ?? 0), 'présence', 'présences')} en ${pluriel(Number(d ?? 0), 'séance', 'séances')}. Relisez avant de signer.`
    case 'connu-autrement': {
      const [ecrit, connu] = [a, b].map((dit) =>
        genreDe(cle) === 'montant' && dit !== '' ? euros(dit) : sansTiret(dit),
      )
      const suite =
        connu === '' ? 'ce n’est plus ce qui est connu aujourd’hui' : `ce qui est connu aujourd’hui dit « ${connu} »`
      return `Vous écrivez « ${ecrit} » ; ${suite}. Relisez avant de signer.`
    }
    case 'benevolat-autre':
      return `Vous comptez ${euros(a)} de bénévolat dans le tableau, et ${euros(b)} dans « ${nomDuChamp(cle)} » : corrigez l’un des deux.`
    case 'dates-inchangees':
      return 'Les dates demandées sont celles d’aujourd’hui : changez le début ou la fin.'
    case 'regle-vide':
      return 'Vous comptez des charges indirectes : dites comment elles sont partagées.'
    case 'contributions-vides':
      return 'Vous comptez des contributions volontaires : dites lesquelles, et comment elles sont évaluées.'
    case 'subvention-vide':
      return 'Le montant de la subvention n’est pas écrit : sa part dans le total ne sera pas calculée.'
    case 'subvention-trop-grande':
      return `La subvention (${euros(a)}) dépasse le total des produits réalisés (${euros(b)}).`
    case 'subvention-autre':
      return `Vous rendez compte d’une subvention de ${euros(a)}, et la ligne « État » dit ${euros(b)} reçus : si c’est la même, corrigez l’un des deux.`
    case 'dates-a-l-envers':
      return `La nouvelle fin (${jourOuTexte(String(a))}) vient avant le nouveau début (${jourOuTexte(String(b))}).`
    case 'compte-pourtant': {
      const vues = `${pluriel(Number(a ?? 0), 'présence est comptée', 'présences sont comptées')} (${direComptes({ seances: Number(b ?? 0), mois: Number(c ?? 0) })})`
      return gravite === 'conseil'
        ? `${vues}, et l’action est dite non réalisée : vous l’avez expliqué.`
        : `${vues}, et l’action est dite non réalisée. Dites pourquoi, ou changez ce que l’action est devenue.`
    }
    case 'correction-sans-raison':
      return `Vous avez changé ce qui avait été trouvé pour « ${nomDuChamp(cle)} » : un mot peut dire pourquoi.`
  }
}

/** Where a signed request of dates stands, whatever is written in its place since. */
export const nomDesDates = ({ mot, accordee }: Pick<EtatDit, 'mot' | 'accordee'>): string =>
  `Nouvelles dates ${mot === 'refusee' ? 'refusées' : accordee ? 'accordées' : 'demandées'}`

/** Where a bilan stands, for a label and a file. */
export function nomDeLEtat(bilan: EtatDit): string {
  const { etat, numero, mot } = bilan
  if (demandeDesDates(bilan)) return nomDesDates(bilan)
  if (etat === 'atteste') {
    const dit = mot === null ? 'Signé' : NOM_DU_MOT[mot]
    return numero > 1 ? `${dit}, version ${numero}` : dit
  }
  if (bilan.recu === true && etat === null) return 'Reçu, d’après le tableau de la ville'
  // To who may not read a draft, whether one was begun is not said.
  if (etat === null) return bilan.voit === false ? 'Pas encore signé' : 'Pas commencé'
  return enCorrection(bilan) ? 'En correction' : 'En cours d’écriture'
}

/** The same of what is signed, with what it is: « Bilan final : reçu par la ville ». */
export const direSigne = (b: EtatDit & Readonly<{ moment: Moment }>): string =>
  demandeDesDates(b) ? nomDeLEtat(b) : `${NOM_DU_MOMENT[b.moment]} : ${nomDeLEtat(b).toLowerCase()}`

/** What the city said of a version, which everybody who reads its state reads. */
export const NOM_DU_MOT: Readonly<Record<Mot, string>> = {
  lu: 'Lu par la ville',
  'a-corriger': 'À corriger',
  recu: 'Reçu par la ville',
  accordee: 'Dates accordées',
  refusee: 'Dates refusées',
}

export type EtatDit = Readonly<{
  etat: Etat | null
  mot: Mot | null
  numero: number
  issueSignee: Issue | null
  reporteAu: Temporal.PlainDate | null
  accordee: boolean
  voit?: boolean
  recu?: boolean
}>

/** By when it is owed: the day that holds, and the one that a yes of the city would give. */
export function avantLe({ echeance, siOui }: Delai): string {
  if (echeance === null) return ''
  return `avant le ${enClair(echeance)}${siOui ? ` ou, si la ville dit oui, avant le ${enClair(siOui)}` : ''}`
}

type EnRetard = Pick<Bilan, 'moment' | 'exercice' | 'actionTitre'> & Pick<Delai, 'echeance'>

/** « Bilan final 2026 de « Le vélo », attendu avant le 30 juin 2027 ». */
export const direEnRetard = ({ moment, exercice, actionTitre, echeance }: EnRetard): string =>
  `${NOM_DU_MOMENT[moment]} ${exercice} de « ${actionTitre} », attendu avant le ${echeance ? enClair(echeance) : ''}`

/** What the people of a structure are told of its late bilans, by mail, by voice or on paper. */
export function motsDeRelance(dus: readonly EnRetard[]): string[] {
  if (dus.length === 0) return []
  return [
    dus.length > 1 ? 'Ces bilans sont attendus de votre structure :' : 'Ce bilan est attendu de votre structure :',
    ...dus.map((du) => `– ${direEnRetard(du)}.`),
    'Il s’ouvre déjà rempli de ce qui est connu ici. Si l’action n’a pas eu lieu, ou si ses dates changent, il le dit aussi.',
  ]
}

/** Of a structure that was told, or is about to be: nobody is called told who is not. */
export const direLaRelance = ({ le, reste }: Readonly<{ le: Temporal.Instant; reste: number }>): string =>
  reste === 0
    ? `Relancée le ${enClair(jourDe(le))}.`
    : `Relance du ${enClair(jourDe(le))} : ${pasEncorePrevenus(reste)}.`
export const pasEncorePrevenus = (reste: number): string =>
  pluriel(reste, 'contact n’est pas encore prévenu', 'contacts ne sont pas encore prévenus')

export const direRaisonDuJour = (raison: ReturnType<typeof raisonDuJour>): string =>
  raison === null
    ? ''
    : raison.quoi === 'apres-sa-fin'
      ? `six mois après sa fin, le ${enClair(raison.fin)}`
      : 'elle dure plus d’un an, donc un bilan par année, six mois après chacune'

/** The same beside a column of days. */
export const direSiOui = ({ siOui }: Delai): string =>
  siOui ? `Nouvelles dates demandées : un oui donnerait jusqu’au ${enClair(siOui)}.` : ''

export const NOM_DU_TOUR: Readonly<Record<Tour, string>> = {
  commencer: 'À commencer',
  repondre: 'Propositions à lire',
  ecrire: 'En cours d’écriture',
  lire: 'Signé, à lire',
  corriger: 'À corriger',
  recevoir: 'Lu, à recevoir',
  fini: 'Plus rien',
}

/** Whose turn it is; to who may not read a draft, whether one was begun is not said. */
export function direTour(du: Parameters<typeof tourDe>[0] & EtatDit & Readonly<{ voit: boolean }>): string {
  if (attendLeOui(du)) return 'La demande d’autres dates attend une réponse ; ce bilan reste dû d’ici là.'
  const [tour, { suggestions }] = [tourDe(du), du]
  if (tour === 'lire') return 'Il est signé : à lire.'
  if (tour === 'corriger') return 'C’est à la structure de corriger.'
  if (tour === 'recevoir') return 'La ville l’a lu.'
  if (tour === 'fini') return 'Rien n’est plus attendu.'
  if (!du.voit) return 'C’est à la structure de l’écrire et de le signer.'
  if (tour === 'commencer') return 'C’est à la structure de commencer.'
  if (tour === 'ecrire') return 'C’est à la structure d’écrire.'
  return `C’est à la structure de répondre à ${suggestions === 1 ? 'une proposition' : `${suggestions} propositions`}.`
}

export const EXPLICATIONS_A_RELIRE =
  'Des chiffres ont changé depuis que vous avez écrit vos explications. Relisez-les : corrigez-les, ou dites qu’elles valent toujours.'

export const PHOTOS = {
  titre: 'Photos du journal de l’action',
  mot: 'Elles accompagnent le bilan : ce n’est pas ce qui est signé.',
} as const

export const textes = {
  titre: 'Bilans',
  chapeau: 'Le bilan de chaque action, déjà rempli avec ce qui est connu. Complétez, relisez, signez.',
  verrouille: 'Ce bilan est signé : il ne change plus.',
  actionsReportees: (nombre: number): string =>
    `Le tableau de la ville ${nombre === 1 ? 'la dit reportée' : 'les dit reportées'}, et aucune date n’est encore au calendrier. ${nombre === 1 ? 'Son' : 'Leur'} bilan se fera une fois l’action faite ; l’écrire dès maintenant reste possible.`,
  datesAccordees: (nombre: number): string =>
    `La ville a accordé ${nombre === 1 ? 'ses' : 'leurs'} dates. Le bilan se fera une fois l’action finie : il n’est pas rendu.`,
  attenduDit: ({ mots, jour }: Readonly<{ mots: string; jour: Temporal.PlainDate }>): string =>
    `Le tableau de la ville du ${enClair(jour)} en dit : « ${mots} ».`,
  annulees: (nombre: number): string =>
    nombre === 1
      ? 'Dont celui d’une action annulée : si rien n’a eu lieu, il n’y a rien à raconter. Une attestation de non-réalisation suffit, et ce qui a été versé est à rendre.'
      : `Dont ceux de ${nombre} actions annulées : pour celles dont rien n’a eu lieu, il n’y a rien à raconter. Une attestation de non-réalisation suffit, et ce qui a été versé est à rendre.`,
  debut: {
    annulee:
      'Cette action est annulée : son bilan dit pourquoi elle n’a pas eu lieu, ou demande d’autres dates. Si elle a finalement eu lieu, faites d’abord changer son état par la ville ou par « Coup de pouce aux projets ».',
    'trop-tot':
      'C’est encore tôt pour ce bilan. Le bilan final s’ouvre deux mois avant la fin de l’année, ou de l’action qui va au-delà ; celui à mi-parcours, le 1er mai.',
  },
} as const
