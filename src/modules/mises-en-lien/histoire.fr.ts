import type { LigneDeJournal } from '#modules/personnes/index.ts'
import { raturees } from './gestes/notees.ts'

/** The lines of the history, in the desk's words. */
const GESTES_DU_JOURNAL: Readonly<Record<string, string>> = {
  retenir: 'Retenue',
  'proposer-au-talent': 'Demandé au talent',
  'oui-du-talent': 'Le talent a dit oui',
  'recrire-le-mot': 'Le talent a changé le mot de son oui',
  'non-du-talent': 'Le talent a dit non',
  'pas-cette-fois': 'Le talent a dit : pas cette fois',
  'proposer-au-porteur': 'Demandé au porteur',
  'oui-du-porteur': 'Le porteur a dit oui',
  'non-du-porteur': 'Le porteur a dit non',
  realiser: 'C’est fait',
  'ne-pas-realiser': 'Ne s’est pas fait',
  orienter: 'Orientée ailleurs',
  retirer: 'Retirée',
  erreur: 'C’était noté par erreur : ce oui ne compte pas',
  'erreur-porteur': 'C’était noté par erreur : la structure n’avait pas dit oui',
  'erreur-non': 'C’était noté par erreur : le talent n’a pas répondu cela',
  'erreur-non-porteur': 'C’était noté par erreur : la structure n’avait pas dit non',
  redemander: 'Le jour, l’heure ou le lieu a changé : à redemander',
  'moment-revenu': 'C’est de nouveau ce qui était convenu : ce qui était dit tient',
  'pas-moi': 'Quelqu’un d’autre a reçu son lien : ce qui y a été répondu ne compte pas, c’est à redemander',
  'cetait-elle': 'Son numéro était le bon : sa réponse par son lien compte de nouveau',
  reprendre: 'Reprise depuis le début',
  'numero-vu-talent': 'Le talent a vu comment joindre la structure',
  'numero-vu-porteur': 'La structure a vu comment joindre le talent',
  'numero-dit-talent': 'C’est dit au talent : qui appeler, ou que c’est d’accord',
  'numero-dit-porteur': 'C’est dit à la structure : qui appeler, ou que c’est d’accord',
  'numero-pas-dit-talent': 'C’était noté par erreur : au talent, ce n’était pas dit',
  'numero-pas-dit-porteur': 'C’était noté par erreur : à la structure, ce n’était pas dit',
  'numeros-dits': 'Les numéros sont dits à chacun',
  'contact-parti': 'Qui répond pour la structure a été choisi, ou a changé',
  'sans-reponse': 'À reprendre un autre jour',
  'veut-en-parler': 'Veut d’abord en parler',
  'sera-la': 'Le talent a dit qu’il sera là ce jour-là',
  prevenu: 'Le talent est prévenu',
  'partager-une-note-cdsu': 'Une note a été partagée avec le CDSU',
  'partager-une-note-porteur': 'Une note a été partagée avec le porteur',
  'accord-en-rencontre': 'Les deux étaient là et ont dit oui de vive voix',
  'accord-sur-carte': 'Les deux étaient là et ont signé une carte de promesse',
}

const SANS_NUMERO: Readonly<Record<string, string>> = {
  'numero-dit-talent': 'C’est dit au talent : que c’est d’accord, sans numéro donné',
  'numero-dit-porteur': 'C’est dit à la structure : que c’est d’accord, sans numéro donné',
}

/** What was never said is not told as said. */
const PAR_ERREUR: Readonly<Record<string, string>> = {
  'oui-du-talent': 'Noté par erreur : un oui du talent',
  'non-du-talent': 'Noté par erreur : un non du talent',
  'pas-cette-fois': 'Noté par erreur : « pas cette fois », pour le talent',
  'oui-du-porteur': 'Noté par erreur : un oui de la structure',
  'non-du-porteur': 'Noté par erreur : un non de la structure',
}

type Ligne = Pick<LigneDeJournal, 'geste' | 'changements'>

/** The lines of a history, newest first; what was said at a meeting says at which, and what gave no number says so. */
export function direLHistoire<T extends Ligne>(lignes: readonly T[]): (T & Readonly<{ dite: string }>)[] {
  const parErreur = raturees(lignes)
  return lignes.map((ligne) => ({
    ...ligne,
    dite: (parErreur.has(ligne) && PAR_ERREUR[ligne.geste]) || direLaLigne(ligne),
  }))
}

function direLaLigne({ geste, changements }: Ligne): string {
  const rencontre = changements.rencontre?.apres
  const dit = (changements.numero && SANS_NUMERO[geste]) ?? GESTES_DU_JOURNAL[geste] ?? geste
  return typeof rencontre === 'string' ? `${dit} : « ${rencontre} »` : dit
}
