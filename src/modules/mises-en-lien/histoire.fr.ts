import type { LigneDeJournal } from '#modules/personnes/index.ts'

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
}

const SANS_NUMERO: Readonly<Record<string, string>> = {
  'numero-dit-talent': 'C’est dit au talent : que c’est d’accord, sans numéro donné',
  'numero-dit-porteur': 'C’est dit à la structure : que c’est d’accord, sans numéro donné',
}

/** A line of the history; what was said at a meeting says at which, and what gave no number says so. */
export function direLaLigne({ geste, changements }: Pick<LigneDeJournal, 'geste' | 'changements'>): string {
  const rencontre = changements.rencontre?.apres
  const dit = (changements.numero && SANS_NUMERO[geste]) ?? GESTES_DU_JOURNAL[geste] ?? geste
  return typeof rencontre === 'string' ? `${dit} : « ${rencontre} »` : dit
}
