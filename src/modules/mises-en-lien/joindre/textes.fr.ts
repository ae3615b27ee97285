import { de, pluriel, que } from '#platform/texte.ts'

const suite = (raison: string): string => (raison === '' ? '' : ` ${raison}`)

/** The sheet of who is to be phoned today. */
export const textes = {
  titre: 'Feuille de téléphone',
  chapeau: 'Les personnes à appeler aujourd’hui, avec leur numéro et ce que vous pouvez leur dire.',
  prete: (n: number) => pluriel(n, 'appel à passer', 'appels à passer'),
  choisir: 'Qui voulez-vous appeler ?',
  toutCocher: (n: number) => `Cocher tout le monde (${n})`,
  suivent: (n: number) =>
    pluriel(n, 'autre personne est', 'autres personnes sont') +
    ' à appeler ensuite : la liste avance à mesure que vous notez les réponses.',
  avertir:
    'Les numéros sont lus quand vous préparez la feuille : chaque lecture est notée, et chaque personne peut la voir.',
  page: 'Préparer la feuille',
  pdf: 'La même en PDF',
  personne: 'Personne à appeler aujourd’hui',
  personneAide: 'Il n’y a rien à préparer sur cette feuille.',
  choisirQuelquun: 'Cochez au moins une personne.',
  sansAccord: 'Sans accord pour l’appeler',
  sansAccordAide: 'Pas sur la feuille : demandez-leur de vive voix, et notez la réponse sur leur fiche.',
  faux: 'son numéro n’est pas le bon : demandez-lui le bon de vive voix.',
  sansContact: 'aucun contact à appeler : demandez qui répond, et notez-le sur la page de la structure.',
  absents: (n: number) =>
    pluriel(n, 'personne n’est pas sur la feuille', 'personnes ne sont pas sur la feuille') +
    ', faute d’accord ou de moyen de la joindre.',
  numeroPartage: 'Ce numéro est aussi celui de quelqu’un d’autre. Demandez d’abord à qui vous parlez.',
  pasLibre: (titre: string) => `« ${titre} » : n’a pas dit être libre à ce moment-là`,
  noter: 'Noter la réponse',
  noterDe: (qui: string) => `Noter la réponse ${de(qui)}, dans un nouvel onglet`,
  pied: (lieu: string, jour: string) =>
    `Coup de pouce aux projets, ${lieu}. Appels du ${jour}. À détruire après usage.`,
  raisons: {
    'proposer-au-talent': 'À demander',
    redemander: 'Le jour, l’heure ou le lieu a changé',
    'relancer-le-talent': 'Sans réponse',
    'proposer-au-porteur': 'Quelqu’un a dit oui',
    'relancer-le-porteur': 'Sans réponse',
    'dire-que-c-est-clos': 'À prévenir et remercier, c’est terminé',
    'dire-que-c-est-complet': 'À prévenir, il y a assez de monde',
    'dire-que-ca-a-change': 'À prévenir, le jour, l’heure ou le lieu a changé',
    'dire-une-autre-fois': 'À prévenir, ce sera une autre fois',
  },
  annule: 'À prévenir, c’est annulé',
  enParler: 'Veut d’abord en parler, avant de répondre',
  bonjour: (prenom: string) => `Bonjour ${prenom}, c’est « Coup de pouce aux projets ».`,
  repondre: (comment: string) => `Pour répondre : ${comment}`,
  finAnnulee: (titre: string, raison: string, oui: boolean) =>
    `Finalement, « ${titre} » est annulé.${suite(raison)} ${oui ? 'Merci beaucoup d’avoir dit oui.' : 'Vous n’avez plus à répondre. Merci d’y avoir pensé.'}`,
  aChange: (titre: string, avant: string, quand: string, raison: string, encore: boolean) =>
    `Vous aviez dit oui à « ${titre} » pour ${avant}. Cela a changé : c’est maintenant ${quand}.${suite(raison)} Nous ne vous demandons rien de plus.${encore ? ' Si ce moment vous va aussi, un mot suffit.' : ''}`,
  fins: {
    'dire-que-c-est-clos': (titre: string, oui: boolean) =>
      oui
        ? `« ${titre} » est terminé, et cette fois nous n’avons pas eu besoin de vous. Merci beaucoup d’avoir dit oui.`
        : `« ${titre} » est terminé : vous n’avez plus à répondre. Merci d’y avoir pensé.`,
    'dire-que-c-est-complet': (titre: string, oui: boolean) =>
      `« ${titre} » a trouvé tout son monde : vous n’avez plus à répondre. ${oui ? 'Merci beaucoup d’avoir dit oui.' : 'Merci d’y avoir pensé.'}`,
    'dire-une-autre-fois': (titre: string, _oui: boolean) =>
      `Finalement, pour « ${titre} », ce sera quelqu’un d’autre, ou une autre fois. Merci beaucoup d’avoir dit oui.`,
  },
  personnePage: {
    chapeau: (n: number) => pluriel(n, 'chose à lui dire ou à lui demander', 'choses à lui dire ou à lui demander'),
    numero: 'Voir le numéro et préparer le message',
    leNumero: 'Voir le numéro',
    billet: 'Imprimer son billet',
    dire: 'Ce que vous pouvez dire',
    reponses: (n: number) => (n > 1 ? 'Sa réponse, une chose après l’autre' : 'Sa réponse'),
    cestDit: 'C’est dit',
    ouiSansNumero: 'Oui, sans son numéro',
    ouiEtNumero: 'Oui, et donne son numéro',
    vientAussi: 'Viendra ce jour-là',
    attend: 'Reste en attente',
    fini: 'Tout est dit',
    reste: 'Il reste à voir',
    finiAide: 'Il n’y a plus rien à demander ni à dire à cette personne aujourd’hui.',
  },
  aDire: {
    aPrevenir: 'À prévenir',
    message: (sujet: string) => `un message à lire (${sujet})`,
    saReponse: 'sa réponse',
    ceci: (raison: string) => que(raison.replace(/^À prévenir(?: et remercier)?, /u, '')),
    leNumero: 'comment se joindre',
    dePlusieurs: (dit: string, n: number, de: 'fois' | 'personnes') => (n > 1 ? `${dit} (${n} ${de})` : dit),
    etAussi: (dit: string, autres: readonly string[]) =>
      [dit, ...(autres.length === 0 ? [] : [`et aussi ${autres.join(', ')}`])].join(', '),
    queDaccord: 'que c’est d’accord',
    quiAppeler: { talent: 'que l’on cherche qui appeler', porteur: 'qui appeler' },
    quiAppelle: 'qui l’appellera',
    unNumero: (titre: string) => `Comment se joindre : « ${titre} »`,
    numero: (titre: string, qui: string, comment: string) => `Pour « ${titre} », à lui donner : ${comment}, ${qui}`,
    daccord: (titre: string) => `C’est d’accord : « ${titre} »`,
    daccordPour: (titre: string, avec: string, quand: string) =>
      `Pour « ${titre} », c’est d’accord${avec === '' ? '' : ` avec ${avec},`} pour ${quand}. Les numéros déjà donnés restent les mêmes.`,
    annule: (titre: string) => `À prévenir, c’est annulé : « ${titre} »`,
    depart: (titre: string) => `Quelqu’un ne viendra pas : « ${titre} »`,
    sansContact: (titre: string) => `Qui appeler ? « ${titre} »`,
    quiVeutBien: (titre: string) => `Pour « ${titre} », qui chez vous veut bien que l’on donne son numéro ?`,
    onVousDira: (titre: string) =>
      `Pour « ${titre} », nous vous dirons qui appeler, dès que nous le saurons. Si vous avez déjà un numéro, ce n’est plus le bon.`,
    merci: (titres: readonly string[]) => `Un merci à montrer : ${titres.map((titre) => `« ${titre} »`).join(', ')}`,
    /** The words whole, and the name as it is written beside: nobody says yes to what they have not heard. */
    merciMontre: (nom: string, titres: readonly string[], mots: readonly string[]) =>
      [
        ...titres.map((titre, rang) => `Pour « ${titre} », un mot vous remercie : « ${mots[rang]} »`),
        `${titres.length > 1 ? 'Ils disent votre prénom : peut-on les' : 'Il dit votre prénom : peut-on le'} montrer à tout le monde, avec « ${nom} » ?`,
      ].join('\n'),
    portrait: 'Un portrait à montrer',
    portraitMontre: (nom: string, mots: readonly string[]) =>
      `Un portrait de vous est écrit : « ${mots.join('\n')} »\nPeut-on le montrer à tout le monde, avec « ${nom} » ?`,
    absence: (titre: string) => `Tient toujours ? « ${titre} »`,
    tientToujours: (
      titre: string,
      jour: string,
      { talentLa, partie }: Readonly<{ talentLa: boolean; partie: boolean }>,
    ) =>
      `Vous aviez dit oui pour « ${titre} », et ${!talentLa ? 'dit de ne plus rien vous demander' : partie ? 'noté une pause' : `noté ne pas être là ${jour}`} : est-ce que cela tient toujours ?`,
  },
  reponses: ['Oui', 'Pas cette fois', 'Non', 'Veut en parler', 'Rappeler le'],
  duPorteur: ['Oui', 'Non', 'Rappeler le'],
  /** Several people for one need, in the order in which they are told of. */
  pourPlusieurs: (n: number) => [
    'Oui, toutes',
    ...Array.from({ length: n }, (_, rang) => `Oui, la ${rang === 0 ? '1re' : `${rang + 1}e`}`),
    'Non',
    'Rappeler le',
  ],
  dits: ['C’est dit', 'Rappeler le'],
  par: 'Pour joindre',
  cherche: (qui: string) =>
    `À quelqu’un d’autre, dites seulement que l’on cherche ${qui}. Le besoin, vous le direz à la personne elle-même.`,
} as const
