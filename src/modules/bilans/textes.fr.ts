import { enClair, lireUnJour } from '#platform/dates.ts'
import { montant } from '#platform/money.ts'
import type { Annex } from '#platform/pdf/formulaire.ts'
import { pluriel } from '#platform/texte.ts'
import { type Bilan, demandeDesDates, type Etat, type Issue, type Moment, type Numerotation } from './domain/bilan.ts'
import { titresDeLAnnexe } from './domain/cerfa.ts'
import { COURT_MAX, type Page, RECIT_MAX } from './domain/champs.ts'
import { LIGNES, nomDeLigne } from './domain/tableau.ts'
import type { Tour } from './domain/tour.ts'
import type { Remarque } from './domain/verifier.ts'
import type { RefusDAttestation, RefusDEcriture } from './usecases.ts'

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

/** A narrative: the question, what helps to answer it, and what a good answer looks like. */
export type Guide = Readonly<{ question: string; aides: readonly string[]; exemple: string }>

export const GUIDES: Readonly<Record<string, Guide>> = {
  'mise-en-oeuvre': {
    question: 'Comment l’action s’est-elle passée ?',
    aides: [
      'Qu’avez-vous fait, dans quel ordre, avec qui ?',
      'Qu’est-ce qui a marché mieux que prévu ? Qu’est-ce qui a coincé ?',
      'Qu’avez-vous changé en route, et pourquoi ?',
    ],
    exemple:
      'Nous avons ouvert l’atelier chaque mardi, de janvier à juin. Le local prévu étant en travaux, nous avons commencé dans le hall de la tour B, avec l’accord du bailleur. Deux bénévoles du quartier ont appris à réparer les freins et tiennent maintenant l’atelier avec l’animateur.',
  },
  beneficiaires: {
    question: 'Combien de personnes environ, et lesquelles ?',
    aides: [
      'Combien de personnes différentes ? Combien de venues en tout ? Ce sont deux nombres.',
      'Femmes, hommes, âges, quartier : ce que vous savez. « Nous n’avons pas compté » est une réponse.',
    ],
    exemple:
      'Environ 45 personnes différentes, pour 320 venues en 24 séances. Deux tiers de femmes, surtout des mères d’enfants de primaire. Les âges n’ont pas été relevés.',
  },
  'dates-lieux': {
    question: 'Quand et où ?',
    aides: ['Les dates, ou les jours de la semaine et les mois.', 'Les lieux, dans le quartier et ailleurs.'],
    exemple: 'Chaque mardi de 17 h à 19 h, de janvier à juin, à la Maison de quartier. Sortie à la mer le 4 juillet.',
  },
  objectifs: {
    question: 'Les objectifs sont-ils atteints, au regard de ce que vous aviez dit mesurer ?',
    aides: [
      'Reprenez chaque indicateur : ce qui était prévu, ce qui a été fait.',
      'Ce que les gens disent ou font de nouveau : qui l’a vu, ou entendu ?',
      'Un objectif manqué et expliqué vaut mieux qu’un objectif oublié.',
    ],
    exemple:
      'Vingt-quatre séances prévues, vingt-deux tenues (deux annulées pour cause de canicule). Nous voulions 12 adultes sachant rouler seuls : ils sont 9. Les trois autres ont repris en septembre.',
  },
  regle: {
    question: 'Comment avez-vous partagé les charges communes ?',
    aides: ['Loyer, électricité, salaires partagés entre plusieurs actions : selon quelle part ?'],
    exemple: 'Le loyer (6 000 € par an) est compté pour 15 % : l’atelier occupe la salle un jour sur sept environ.',
  },
  ecarts: {
    question: 'Pourquoi certains montants sont-ils loin de ce qui était prévu ?',
    aides: ['Une phrase par poste suffit : ce qui a coûté plus, ou moins, et pourquoi.'],
    exemple: 'Les locations coûtent moins que prévu : le bailleur a prêté la salle. L’économie a payé deux sorties.',
  },
  contributions: {
    question: 'Qu’avez-vous reçu sans argent : du temps, une salle, du matériel ?',
    aides: [
      'Qui a donné du temps, combien d’heures, pour faire quoi ?',
      'Comment avez-vous donné une valeur à ces heures, à cette salle ?',
    ],
    exemple: 'La salle est prêtée par la ville (valeur dite par la ville : 1 200 €). Deux bénévoles, 40 heures.',
  },
  observations: {
    question: 'Autre chose à dire sur ces comptes ?',
    aides: ['Un financement qui n’est pas encore arrivé, une somme à reporter ou à rendre.'],
    exemple: 'Le solde de la CAF (1 050 €) arrivera en mars ; il est compté en réalisé.',
  },
  'malgre-les-comptes': {
    question: 'Des présences sont comptées : pourquoi dire que l’action n’a pas eu lieu ?',
    aides: [
      'Par exemple : des essais avant de commencer, ou des présences comptées par erreur sur cette action.',
      'Si une partie de l’action a eu lieu, choisissez plutôt « L’action a eu lieu », et dites ce qui a manqué.',
    ],
    exemple: 'Deux essais ont eu lieu en janvier, puis la salle a fermé : l’atelier lui-même n’a jamais commencé.',
  },
  motif: {
    question: 'Que s’est-il passé, et pourquoi ?',
    aides: ['Dites simplement ce qui a empêché l’action, ou ce qui la décale, et depuis quand vous le savez.'],
    exemple: 'L’animatrice est partie en mars et n’a pas été remplacée avant l’été.',
  },
  argent: {
    question: 'Que devient la subvention ?',
    aides: ['Rendue, non versée, à reporter sur une autre action : ce qui est convenu, et avec qui.'],
    exemple: 'Rien n’avait été versé. Le délégué du préfet est prévenu depuis le 12 avril.',
  },
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
}

/** What a field is called on screen, whatever it is. */
export function nomDuChamp(cle: string, numerotation: Numerotation = 'formulaire'): string {
  const guide = GUIDES[cle]
  if (guide) return guide.question
  const [, colonne = '', ligne = ''] = /^([prt])-(.+)$/.exec(cle) ?? []
  const trouvee = LIGNES.find((une) => une.cle === ligne)
  if (!trouvee) return NOM_DU_CHAMP[cle] ?? cle
  const nom = nomDeLigne(trouvee, numerotation)
  if (colonne === 't') return `${nom} : en clair`
  return `${nom}, ${colonne === 'p' ? 'prévu' : 'réalisé'}`
}

/** What the official form has no room for goes on in pages at its end. */
export const annexeDuFormulaire = ({ exercice, structureNom }: Pick<Bilan, 'exercice' | 'structureNom'>): Annex => ({
  title: `Annexe au compte rendu financier ${exercice} : ${structureNom}`,
  headings: titresDeLAnnexe(nomDuChamp),
  continued: '(suite en annexe)',
  continuedShort: '… (annexe)',
})

export const REFUS_DE_CHAMP: Readonly<Record<RefusDEcriture, string>> = {
  verrouille:
    'Ce bilan est signé : il ne change plus. Vos mots vous sont rendus ici ; pour les y mettre, commencez une correction.',
  'trop-long': `C’est trop long pour être lu : ${RECIT_MAX.toLocaleString('fr-FR')} caractères au plus pour un récit, ${COURT_MAX} pour une ligne. Rien n’est perdu : votre texte est toujours là, raccourcissez-le ou gardez-le en pièce jointe.`,
  'champ-inconnu': 'Cette case n’existe pas dans le bilan.',
  'pas-un-jour': 'Ce jour n’existe pas au calendrier : écrivez-le comme 14/03/2026.',
  centimes: 'Le formulaire ne prend pas les centimes : écrivez un nombre entier d’euros, comme 1 234.',
  'pas-un-montant': 'Écrivez un montant en chiffres, comme 1 234.',
  negatif: 'Un montant négatif n’a pas sa place ici : écrivez-le de l’autre côté du tableau.',
  'trop-grand': 'Ce montant semble trop grand. Vérifiez qu’il est en euros.',
}

export const REFUS_D_ATTESTATION: Readonly<Record<RefusDAttestation, string>> = {
  verrouille: 'Ce bilan est déjà signé.',
  'pas-pret': 'Il reste des points à corriger avant de signer : ils sont listés plus haut.',
  'sans-nom': 'Écrivez le prénom et le nom de la personne qui signe.',
}

/** A day as it is said; what is no day, as it was written. */
export function jourOuTexte(texte: string): string {
  const jour = /^\d{4}-\d\d-\d\d$/.test(texte) ? lireUnJour(texte) : null
  return jour === null ? texte : enClair(jour)
}

const euros = (valeur: string | number | undefined): string => montant(Number(valeur ?? 0) * 100)
const colonneDe = (valeur: string | number | undefined): string => (valeur === 'p' ? 'prévus' : 'réalisés')

/** What a remark says to a treasurer. */
export function direRemarque({ code, gravite, cle, valeurs }: Remarque): string {
  const [a, b, c] = valeurs
  switch (code) {
    case 'recit-vide':
      return `Il manque une réponse : « ${nomDuChamp(cle)} »`
    case 'a-completer':
      return `Il reste « à compléter » dans « ${nomDuChamp(cle)} » : mettez le chiffre, ou dites que vous ne l’avez pas.`
    case 'sans-realisation':
      return 'La colonne « Réalisé » est vide : il faut au moins une charge et un produit.'
    case 'desequilibre': {
      const [charges, produits] = [Number(b ?? 0), Number(c ?? 0)]
      // Said once more when it is explained: it is what readers will see first.
      if (gravite === 'conseil')
        return `Les charges (${euros(charges)}) et les produits ${colonneDe(a)} (${euros(produits)}) ne sont pas égaux : vous l’avez expliqué.`
      return charges > produits
        ? `Les charges (${euros(charges)}) dépassent les produits ${colonneDe(a)} (${euros(produits)}) de ${euros(charges - produits)}. Si la structure a payé la différence, écrivez-la dans « Ressources propres » ; sinon, dites pourquoi dans « Expliquer ».`
        : `Les produits (${euros(produits)}) dépassent les charges ${a === 'p' ? 'prévues' : 'réalisées'} (${euros(charges)}) de ${euros(produits - charges)}. Dites dans « Expliquer » ce que devient cette somme.`
    }
    case 'volontaires-inegales':
      return `Les contributions volontaires doivent être les mêmes des deux côtés (${colonneDe(a)}) : 86 fait ${euros(b)}, 87 fait ${euros(c)}.`
    case 'dont-trop-grand':
      return `« Dont cotisations, dons manuels ou legs » (${euros(a)}) ne peut pas dépasser la ligne 75 (${euros(b)}) : c’en est une partie.`
    case 'ecart':
      return `« ${a} » : ${euros(b)} prévus, ${euros(c)} réalisés. Dites pourquoi dans « Expliquer ».`
    case 'regle-vide':
      return 'Vous comptez des charges indirectes : dites comment elles sont partagées.'
    case 'contributions-vides':
      return 'Vous comptez des contributions volontaires : dites lesquelles, et comment elles sont évaluées.'
    case 'subvention-vide':
      return 'Le montant de la subvention n’est pas écrit : sa part dans le total ne sera pas calculée.'
    case 'subvention-trop-grande':
      return `La subvention (${euros(a)}) dépasse le total des produits réalisés (${euros(b)}).`
    case 'dates-a-l-envers':
      return `La nouvelle fin (${jourOuTexte(String(a))}) vient avant le nouveau début (${jourOuTexte(String(b))}).`
    case 'compte-pourtant': {
      const vues = `${pluriel(Number(a ?? 0), 'présence est comptée', 'présences sont comptées')} en ${pluriel(Number(b ?? 0), 'date', 'dates')}`
      return gravite === 'conseil'
        ? `${vues}, et l’action est dite non réalisée : vous l’avez expliqué.`
        : `${vues}, et l’action est dite non réalisée. Dites pourquoi, ou changez ce que l’action est devenue.`
    }
    case 'correction-sans-raison':
      return `Vous avez changé ce qui avait été trouvé pour « ${nomDuChamp(cle)} » : un mot pour dire pourquoi aide à relire.`
  }
}

/** Where a bilan stands, for a label and a file. */
export function nomDeLEtat(bilan: EtatDit): string {
  const { etat, numero } = bilan
  if (demandeDesDates(bilan)) return 'Nouvelles dates demandées'
  if (etat === 'atteste') return numero > 1 ? `Signé, version ${numero}` : 'Signé'
  if (bilan.recu === true && etat === null) return 'Reçu, d’après le tableau de la ville'
  // To who may not read a draft, whether one was begun is not said.
  if (etat === null) return bilan.voit === false ? 'Pas encore signé' : 'Pas commencé'
  return numero > 0 ? 'En correction' : 'En cours d’écriture'
}

export type EtatDit = Readonly<{
  etat: Etat | null
  numero: number
  issueSignee: Issue | null
  voit?: boolean
  recu?: boolean
}>

export const NOM_DU_TOUR: Readonly<Record<Tour, string>> = {
  commencer: 'À commencer',
  repondre: 'Propositions à lire',
  ecrire: 'En cours d’écriture',
  lire: 'Signé, à lire',
}

/** Whose turn it is; to who may not read a draft, whether one was begun is not said. */
export function direTour(tour: Tour, suggestions: number, voitLesBrouillons: boolean): string {
  if (tour === 'lire') return 'Il est signé : à lire.'
  if (!voitLesBrouillons) return 'C’est à la structure de l’écrire et de le signer.'
  if (tour === 'commencer') return 'C’est à la structure de commencer.'
  if (tour === 'ecrire') return 'C’est à la structure d’écrire.'
  return `C’est à la structure de répondre à ${suggestions === 1 ? 'une proposition' : `${suggestions} propositions`}.`
}

export const PHOTOS = {
  titre: 'Photos du journal de l’action',
  mot: 'Elles accompagnent le bilan : ce n’est pas ce qui est signé.',
} as const

export const textes = {
  titre: 'Bilans',
  chapeau: 'Le bilan de chaque action, déjà rempli avec ce qui est connu. Complétez, relisez, signez.',
  verrouille: 'Ce bilan est signé.',
  debut: {
    annulee:
      'Cette action est annulée : son bilan dit pourquoi elle n’a pas eu lieu, ou demande d’autres dates. Si elle a finalement eu lieu, faites d’abord changer son état par la ville ou par « Coup de pouce aux projets ».',
    'trop-tot': 'C’est encore tôt pour ce bilan : il s’ouvre deux mois avant la fin de la période.',
  },
} as const
