import { pluriel } from '#platform/texte.ts'
import type { Deplacees } from '#src/ground/module.ts'
import type { Appel, RefusAppel } from './domain.ts'

/** What residents and porteurs read about an appel à talents: plain words, whole. */
export const textes = {
  titre: 'Appels à talents',
  chapeau: 'Des projets du quartier cherchent quelqu’un, une fois, pour un coup de pouce. C’est peut-être vous.',
  jePeuxAider: 'Je peux aider',
  change: ({ redemandees, rendues }: Deplacees, bureau: boolean) => {
    const revenu =
      rendues === 0
        ? ''
        : ` C’est de nouveau ce qui était convenu : ${pluriel(rendues, 'réponse tient', 'réponses tiennent')}.`
    if (redemandees === 0) return `C’est changé.${revenu}`
    const dit = `C’est changé.${revenu} ${pluriel(redemandees, 'personne est', 'personnes sont')} à prévenir`
    return bureau
      ? `${dit}, et l’association aussi : c’est sur « À faire ».`
      : `${dit} : « Coup de pouce aux projets » s’en charge et revient vers vous.`
  },
  commentCaMarche:
    'Vous laissez votre prénom et un moyen de vous répondre. On vous répond, même si la place est prise. C’est gratuit, sans engagement, et vous pouvez dire non jusqu’au bout.',
  enfants: 'Il y en aura. Personne n’est laissé seul avec eux : quelqu’un de la structure est toujours là.',
  complet: 'Assez de monde a répondu',
  completAide: 'Merci ! Vous pouvez quand même vous proposer : s’il manque quelqu’un, on vous le dira.',
  tombeAvecSaDate:
    'Ce besoin est annulé avec sa date du calendrier. Si la date a lieu finalement, il reste annulé : écrivez-en un nouveau si vous cherchez encore.',
  termine: (etat: Appel['etat']) => `Cet appel à talents est ${etat === 'annule' ? 'annulé' : 'terminé'}`,
  termineAide: 'Merci d’avoir regardé. D’autres projets cherchent sûrement quelqu’un comme vous.',
  voirLesAutres: 'Voir les appels à talents ouverts',
  aucun: 'Aucun appel à talents n’est ouvert en ce moment',
  aucunAide: 'Dites-nous ce que vous aimeriez faire : nous penserons à vous au prochain.',
  parler: 'Parlez-en autour de vous',
  parlerAide: 'Un voisin, une collègue, le groupe de l’immeuble : copiez ce message ou ouvrez-le dans votre téléphone.',
  sansPermanence:
    'Une affiche et un message doivent dire qui appeler. Dites d’abord où vous joindre : un numéro suffit, dans « Réglages ».',
  paye: {
    question: 'Serait-ce normalement un travail payé ?',
    aide: 'Un coup de pouce est donné une fois, sans argent, sans ordres ni horaires imposés. Si une entreprise ou une salariée le ferait contre un salaire, ce n’en est pas un.',
    explication:
      'Ce besoin ressemble à un travail : il n’est pas publié. La personne « Coup de pouce aux projets » va vous appeler pour chercher ensemble une autre solution (prestation, chantier d’insertion, bénévolat associatif…).',
  },
  confirmation: {
    deViveVoix:
      'Aucun lien ne peut partir d’ici pour l’instant : appelez la structure, relisez-lui ces mots, puis publiez.',
    titre: 'Est-ce bien votre besoin ?',
    chapeau:
      'La personne « Coup de pouce aux projets » l’a écrit pour vous. Relisez, corrigez si besoin, puis dites oui.',
    oui: 'Oui, publier cet appel à talents',
    corriger: 'Corriger d’abord',
    deja: 'C’est déjà confirmé : merci !',
    merci: 'Merci ! L’appel à talents est publié.',
  },
  suite: {
    titre: 'Et maintenant ?',
    unGeste: 'Un geste suffit, sans compte ni mot de passe. Rien ne change tant que vous n’appuyez pas sur un bouton.',
    sarrete: (jour: string) => `Cet appel à talents s’arrête le ${jour}.`,
    arrete: 'Cet appel à talents s’est arrêté : personne ne le voit plus.',
    passe: 'Le jour est passé : a-t-il eu lieu ?',
    garder: 'Le garder ouvert',
    encore: 'Il faut encore quelqu’un : trois semaines de plus',
    garde: (jour: string) => `C’est noté : il reste ouvert jusqu’au ${jour}. Merci !`,
    fini: (issue: string) => `C’est noté : « ${issue} ». Merci !`,
    deja: 'Il n’y a plus rien à faire pour cet appel à talents. Merci !',
    avant: { autrement: 'Nous avons trouvé autrement', 'plus-besoin': 'Nous n’en avons plus besoin' },
    sinon: 'Ou bien :',
    courriels: {
      'appel-finit-bientot': {
        sujet: (titre: string) => `« ${titre} » s’arrête bientôt`,
        dit: (titre: string, jour: string) =>
          `Votre appel à talents « ${titre} » s’arrête le ${jour}. Vous cherchez encore quelqu’un ? Gardez-le ouvert. Sinon, dites-nous ce qu’il en est.`,
        bouton: 'Le garder, ou le terminer',
      },
      'appel-finit-demain': {
        sujet: (titre: string) => `« ${titre} » s’arrête dans les 24 heures`,
        dit: (titre: string) =>
          `Votre appel à talents « ${titre} » s’arrête dans les 24 heures. Vous cherchez encore quelqu’un ? Gardez-le ouvert. Sinon, dites-nous ce qu’il en est.`,
        bouton: 'Le garder, ou le terminer',
      },
      'appel-a-conclure': {
        sujet: (titre: string) => `« ${titre} » : a-t-il eu lieu ?`,
        dit: (titre: string) =>
          `Le jour de « ${titre} » est passé. Dites-nous s’il a eu lieu : un coup de pouce donné compte dans le bilan de votre action.`,
        bouton: 'Répondre',
      },
    },
  },
} as const

/** « À apporter : des gants. », nothing when there is nothing to bring. */
export const aApporterDit = ({ aApporter }: Pick<Appel, 'aApporter'>): string =>
  aApporter === '' ? '' : `À apporter : ${aApporter.replace(/[.\s]*$/u, '')}.`

/** The rule said aloud, or written, to who is asked where there will be children; nothing elsewhere. */
export const enfantsDits = (appel: Pick<Appel, 'avecEnfants'>): string =>
  appel.avecEnfants
    ? 'Il y aura des enfants : vous ne serez jamais seule ou seul avec eux, quelqu’un de la structure est toujours là.'
    : ''

export const REFUS_APPEL: Record<RefusAppel, string> = {
  'action-annulee': 'L’action est annulée : personne n’est plus cherché pour elle.',
  'deja-fini': 'Cet appel à talents est déjà terminé : il ne change plus.',
  'pas-maintenant': 'Ce n’est plus le moment : quelqu’un l’a peut-être fait juste avant vous.',
  'jour-passe': 'Le jour ou l’heure est passé : choisissez-en un autre d’abord.',
  'travail-paye': textes.paye.explication,
  'deja-publie':
    'Cet appel à talents a été publié comme un coup de main. Si c’est un travail payé, annulez-le et parlez-en à « Coup de pouce aux projets ».',
}
