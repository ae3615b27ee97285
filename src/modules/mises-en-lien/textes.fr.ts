import type { Voile } from '#modules/annuaire/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { de, joints, leNom, pluriel } from '#platform/texte.ts'
import { type EtatVu, MOT_MAX, type Refus, type Suivi } from './etats/domain.ts'

export const RIEN_D_INTIME = 'N’écrivez rien sur votre santé, votre religion ou vos papiers.'

/** Where something is written about a person: all of it is theirs to read (RGPD, art. 15). */
export const LU_PAR_LA_PERSONNE = `La personne peut le lire, dans tout ce que nous gardons d’elle. N’écrivez rien sur sa santé, sa religion ou ses papiers.`

/** Wherever the word of an answer is asked, on the web and on paper. */
export const LU_SANS_NOM =
  'L’association le lit avec votre oui : ni santé, religion ou papiers, ni nom, adresse ou numéro.'

const POURQUOI_CACHE = {
  intime: () => 'santé, croyance, papiers, couple ou argent',
  lieu: () => 'une adresse, un nom, ou comment joindre quelqu’un, dedans ou tout près',
  nombre: () => 'peut-être un numéro',
  mot: (mot: string) => `« ${mot} » : un nom, ou un mot que nous ne connaissons pas`,
} as const

/** Of a word that goes with a yes: what the structure reads, each clause that it does not, and why. */
const motLu = ({ lu, caches }: Voile): string =>
  [
    lu === '' ? 'ne lit rien' : `lit : « ${lu.replace(/\.$/, '')} »`,
    ...caches.map(
      ({ clause, pourquoi, mot }, rang) =>
        `${rang === 0 ? '. Nous cachons ' : ', et '}« ${clause} » (${POURQUOI_CACHE[pourquoi](mot)})`,
    ),
    '.',
  ].join('')

/** What residents and porteurs read: plain words, short sentences; a no is never a fault. */
export const textes = {
  notesQuiNomment: (combien: number): string =>
    `${pluriel(combien, 'note sur d’autres dit', 'notes sur d’autres disent')} ce nom. Il y sera remplacé par « … », le reste est gardé. Si c’est quelqu’un d’autre, notez-le avant avec son nom de famille : devant un autre nom de famille, le prénom reste.`,
  ecritsQuiNomment:
    'Ailleurs, ce que d’autres ont écrit dit ce nom, ou semble le dire, et reste tel quel. Relisez-le avant : changez-y ce qui se change, ou demandez-le à qui l’a écrit.',
  raisonPromise:
    'Des mots dits à « Coup de pouce aux projets » quand nous promettions de ne pas les répéter. Demandez-les-nous.',
  /** Before every yes of a talent, said or written: what it gives, and what there is for who wants no direct call. */
  donne:
    'Si vous dites oui, et l’association aussi, votre nom et votre numéro, ou votre adresse e-mail, lui seront donnés. Pour garder votre numéro, dites-le avec votre oui : c’est vous qui appelez.',
  /** The same, to whoever kept their number when they answered this before. */
  gardeAvant:
    'Vous aviez choisi de ne donner ni votre numéro ni votre adresse e-mail : si vous dites oui, c’est toujours vous qui appelez. Pour les donner cette fois, dites-le avec votre oui.',
  /** Once the yes is said: what becomes of the number. */
  numero: {
    apres:
      'Votre numéro et votre adresse e-mail ne sont montrés à l’association que quand vous aurez dit oui tous les deux.',
    direct:
      'Vous avez permis qu’un porteur de projet vous appelle directement : l’association peut voir votre numéro avant de répondre. C’est noté sur votre page, et vous pouvez changer d’avis quand vous voulez.',
    garde:
      'Ni votre numéro ni votre adresse e-mail n’est donné à l’association : c’est vous qui appelez, ou « Coup de pouce aux projets » passe le message.',
  },
  sansNumero: 'Si je dis oui : ne donnez ni mon numéro ni mon adresse e-mail',
  sansNumeroAide: 'C’est vous qui appelez, ou « Coup de pouce aux projets » passe le message.',
  sonOuiSansNumero: 'Oui, mais sans donner son numéro ni son adresse e-mail',
  sonOuiSansNumeroAide: 'Cette personne appelle elle-même, ou vous passez le message.',
  /** At the desk. */
  motRetenu: (voile: Voile) => `De ce mot, l’association ${motLu(voile)}`,
  /** Where the page does not show it already, for whoever is about to speak to the structure. */
  sonMotRetenu: ({ mot, prenom }: Readonly<{ mot: string; prenom: string }>, voile: Voile, note: boolean) =>
    `De son mot, « ${mot} », l’association ${motLu(voile)} Ne le dites que si ${prenom} le veut bien.${note ? ' Une note partagée avec le porteur est déjà dans ce que vous pouvez dire.' : ''}`,
  /** What is held may be what makes the meeting possible. */
  aTransmettre: (prenom: string) => `Si ${prenom} veut que l’association le sache, dites-le de vive voix.`,
  aider: {
    titre: 'Je peux aider',
    chapeau: 'Deux minutes. L’association vous répond ensuite, elle-même ou par le conseil citoyen.',
    mot: 'Un mot, si vous voulez',
    motAide: `Pour cet appel à talents : par exemple l’heure qui vous va. ${LU_SANS_NOM}`,
    envoyer: 'Je peux aider',
    dejaRepondu: 'Vous avez déjà répondu',
    quelquunDAutre: 'Quelqu’un d’autre répond, sur le même appareil',
    dejaUnePage: 'Vous avez déjà répondu ici, ou une page à vous ?',
    codeDeLaPage: 'Le code de votre page, ou d’une réponse déjà donnée',
    codeDeLaPageAide:
      'Avec celui de votre page, rien d’autre à remplir ; avec celui d’une réponse, seulement le numéro ou l’e-mail laissé ce jour-là. Tout reste ensemble.',
    codeSansPreuve:
      'Ce code est celui d’une autre réponse, et nous n’avons rien pour vérifier que c’est vous. Demandez le code de votre page à « Coup de pouce aux projets ». Sinon, effacez-le et remplissez la suite.',
    laisse: {
      telephone: 'Avec ce code, écrivez le numéro laissé ce jour-là : tout reste ensemble.',
      courriel: 'Avec ce code, écrivez l’adresse e-mail laissée ce jour-là : tout reste ensemble.',
    },
    codeDAutreChose:
      'Ce code ouvre autre chose, dans « J’ai un code ». Ici, il faut celui de votre page. Sinon, effacez-le et remplissez la suite.',
    connu: (prenom: string) => `Bonjour ${prenom}`,
    pasElle: (prenom: string) => `Je ne suis pas ${prenom} : répondre pour moi`,
    connuAide: 'Nous avons déjà ce qu’il faut pour vous répondre. Un geste suffit.',
    connuSansAccord: 'Il manque une chose : votre accord, pour que nous puissions vous répondre.',
    ferme: 'Cet appel à talents ne prend plus de réponses. Merci d’y avoir pensé !',
    fermeEntreTemps:
      'Cet appel à talents vient de se fermer. Ce que vous avez écrit est encore là : voulez-vous rester dans l’annuaire, pour une autre fois ?',
    rester: 'Oui, gardez mon nom pour une autre fois',
    autreFois: 'Aider une autre fois',
    injoignable: 'Laissez un téléphone ou un e-mail : sinon personne ne pourra vous répondre.',
    quiVoitAide:
      'Pour cet appel à talents, l’association ne voit votre numéro et votre adresse e-mail que si vous dites oui tous les deux, sauf si vous cochez « Un porteur de projet peut aussi m’appeler directement » : elle peut alors voir votre numéro avant. Et ensuite ?',
    rappelManque:
      'Cochez « Coup de pouce aux projets peut m’appeler » : répondre à cet appel à talents, c’est être d’accord pour qu’on vous appelle à ce sujet.',
    complet:
      'Il y a déjà assez de monde pour l’instant. Vous pouvez vous mettre en attente : une place se libère souvent.',
  },
  merci: {
    titre: 'Merci !',
    recu: 'Votre réponse est bien arrivée. L’association vous répond ensuite, elle-même ou par nous.',
    attente:
      'Votre réponse est bien arrivée. Toutes les places ont déjà une réponse : celle-ci est sur la liste d’attente, et nous vous appelons si une place se libère. Si vous aviez déjà répondu, votre première réponse compte toujours. Merci beaucoup.',
    annuaire: 'Vous restez dans l’annuaire. Nous vous ferons signe quand quelque chose vous ressemble.',
    voir: 'Voir les autres appels à talents',
    suivre: 'Suivre ma réponse, ou me retirer',
    code: 'Votre code :',
    codeAide:
      'Notez-le ou faites une photo de cet écran : il ouvre cette réponse-ci et, avec le numéro ou l’e-mail que vous avez laissé, votre page à vous. Les deux servent aussi à répondre à un autre appel à talents.',
    ouvrir: 'Ouvrir ma réponse',
    recrire: 'Pour le récrire, ouvrez votre réponse.',
  },
  reponse: {
    titre: (prenom: string) => `${prenom}, un coup de pouce ?`,
    pourquoiVous: 'Pourquoi vous ?',
    libre: 'Vous répondez ce que vous voulez. Un non ne change rien pour la suite.',
    oui: 'Oui, avec plaisir',
    pasCetteFois: 'Pas cette fois',
    non: 'Non merci',
    mot: 'Un mot, si vous voulez',
    motAide: `Par exemple « plutôt après 15 h », « pas d’escalier ». ${LU_SANS_NOM}`,
    motDAvant: ({ momentAvant, mot }: Readonly<{ momentAvant: string; mot: string }>) =>
      `Pour ${momentAvant}, vous aviez écrit : « ${mot} ». Écrivez-le de nouveau s’il vaut toujours. ${LU_SANS_NOM}`,
    mots: {
      oui: 'Vous avez dit oui. Merci ! L’association vous répond ensuite, elle-même ou par nous.',
      non: 'Vous avez dit non, et c’est très bien comme ça. Merci d’avoir répondu.',
      'pas-cette-fois': 'C’est noté : pas cette fois. On pensera à vous pour autre chose.',
    },
    motRetenu: (voile: Voile) =>
      `De votre mot, l’association ${motLu(voile)}${voile.caches.length === 0 ? '' : ' Si elle doit le savoir pour vous recevoir, dites-le-lui vous-même, ou demandez-nous de le faire.'}`,
    ailleurs: (titres: readonly string[]) =>
      `À ce moment-là, vous avez déjà dit oui pour ${titres.map((titre) => `« ${titre} »`).join(' et ')}. Si les deux ne vont pas ensemble, ne dites pas oui ; sinon, ajoutez un mot si vous voulez.`,
    contre:
      'Vous nous avez peut-être dit autre chose pour ce moment-là : un autre oui, ou une absence. Votre page le dit. Si vous venez quand même, répondez ci-dessous.',
    complet:
      'Toutes les places sont prises pour l’instant. Un oui vous met sur la liste d’attente : nous vous appelons si une place se libère.',
    attente:
      'Vous êtes sur la liste d’attente : toutes les places avaient déjà une réponse. Nous vous appelons si une place se libère.',
    daccord: 'Tout le monde est d’accord.',
    suite: 'Finalement, ce sera quelqu’un d’autre, ou une autre fois. Merci beaucoup de votre réponse.',
    ferme: ({ appelEtat, titre }: Readonly<{ appelEtat: string; titre: string }>) =>
      appelEtat === 'annule'
        ? `« ${titre} » est annulé. Vous n’avez rien à faire.`
        : 'Cet appel à talents est terminé. Merci d’y avoir pensé, il n’y a plus rien à faire.',
    retiree: 'Cette proposition a été retirée. Vous n’avez rien à faire.',
    fait: 'C’est fait. Merci pour ce coup de pouce !',
    pasFait: 'Ce coup de pouce ne s’est pas fait.',
    change: (avant: string, oui: boolean) =>
      `${oui ? 'Vous aviez dit oui' : 'Nous vous l’avions demandé'} pour ${avant}. Cela a changé : voyez ci-dessous, et si cela vous va, dites-le.`,
    disparue: 'Cette proposition n’existe plus. Vous n’avez rien à faire.',
    pasLa: (jour: string) => `Vous avez noté ne pas être là, ${jour}`,
    toujoursPossible: 'Est-ce toujours possible ?',
    avantLeOui: 'Si vous venez quand même, dites-le ci-dessous : nous enlevons ce jour de vos absences.',
    pasLaAide: 'Vous aviez dit oui. Si ce n’est plus possible, dites « Je ne peux plus » : prévenir suffit.',
    jeSeraiLa: 'Je serai là quand même',
    recrire: 'Récrire ce mot',
    recrit: 'C’est noté : ce mot remplace l’autre.',
    seraLa: 'C’est noté : ce oui tient.',
    contact: 'Voir qui appeler',
    changer: 'Je ne peux plus',
    finalement: 'Finalement, je peux',
    cestFait: 'C’est fait !',
  },
  porteur: {
    disparue:
      'Cette personne ne viendra pas. Si vous cherchez encore quelqu’un, dites-le à « Coup de pouce aux projets ».',
    faitePuisPartie: 'C’est fait.',
    ditNon: 'Vous avez dit non merci.',
    titre: 'Quelqu’un peut aider',
    peuvent: (combien: number) => (combien < 2 ? 'Quelqu’un peut aider' : `${combien} personnes peuvent aider`),
    lire: (rang: number, total: number) => `Lire et répondre${total > 1 ? `, ${rang} sur ${total}` : ''}`,
    besoin: 'Ce que vous cherchiez',
    chapeau: (structure: string) => `Pour ${leNom(structure)}.`,
    retenu:
      'Une partie de ses mots n’est pas montrée ici : ils pourraient dire qui est cette personne, ou parler de quelqu’un d’autre. « Coup de pouce aux projets » les lit.',
    voile: 'Ne l’appelez pas avant que vous ayez dit oui tous les deux, même si vous avez déjà vu son numéro.',
    plusPourCela:
      'Le nom de cette personne vous a été dit pour ce coup de pouce, et son numéro si elle le voulait bien. C’est terminé : ne vous en servez plus.',
    voileDirect:
      'Cette personne veut bien que vous l’appeliez avant de répondre. Elle saura que vous avez vu son numéro. Elle, elle ne voit votre numéro et votre adresse e-mail que si vous dites oui.',
    appelerDAbord: 'Voir son numéro pour l’appeler',
    appeler: {
      titre: 'Vous pouvez l’appeler',
      chapeau: 'Cette personne l’a permis, pour ce besoin seulement. Parlez-vous, puis dites oui ou non.',
      numero: 'Son numéro',
      repondre: 'Revenir répondre',
      plus: 'Cette personne ne souhaite pas, ou ne souhaite plus, être appelée directement. Dites oui ou non.',
    },
    apresOui:
      'Si vous dites oui aussi, vous recevez chacun le nom de l’autre, et son numéro, son adresse e-mail ou les deux.',
    apresOuiSansNumero:
      'Si vous dites oui aussi, vous recevez son nom, et cette personne a le vôtre, et votre numéro, votre adresse e-mail ou les deux. Nous n’avons ni son numéro ni son adresse e-mail : « Coup de pouce aux projets » fait le lien.',
    apresOuiSansLeVotre:
      'Si vous dites oui aussi, chacun a le nom de l’autre. Nous n’avons ni votre numéro ni votre adresse e-mail : « Coup de pouce aux projets » fait le lien.',
    /** The yes is of nobody who agreed to be named with the structure: the talent is given no name. */
    apresOuiSansVous: {
      vous: 'Si vous dites oui aussi, cette personne lit le nom de votre structure, et ni votre nom ni votre numéro : ils ne sont donnés que par un contact de la structure qui accepte d’y être nommé (« Mes informations »).',
      elle: 'Vous, vous recevez son nom, et son numéro, son adresse e-mail ou les deux.',
      sansNumero:
        'Vous, vous recevez son nom. Nous n’avons ni son numéro ni son adresse e-mail : « Coup de pouce aux projets » fait le lien.',
      retenu: 'Son numéro ne vous est pas donné non plus : « Coup de pouce aux projets » fait le lien.',
    },
    apresOuiRetenu:
      'Si vous dites oui aussi, cette personne a votre nom, et votre numéro, votre adresse e-mail ou les deux : c’est elle qui vous joint. Son numéro n’est pas donné.',
    appelle: 'C’est cette personne qui vous appelle.',
    oui: 'Oui, mettez-nous en lien',
    non: 'Non merci',
    envoyerNon: 'Dire non merci',
    motif: 'Une raison, si vous voulez',
    motifAide: LU_PAR_LA_PERSONNE,
    mots: {
      oui: 'Vous avez dit oui, tous les deux.',
      non: 'Vous avez dit non merci. La personne lit que ce sera quelqu’un d’autre, ou une autre fois. Votre non, avec sa raison si vous l’avez dite, figure dans ce que nous gardons d’elle.',
    },
    change: (avant: string) =>
      `C’était prévu pour ${avant}. Cela a changé : nous voyons avec cette personne, et nous revenons vers vous.`,
    autre: (cherche: boolean) =>
      `Finalement, cette mise en lien ne se fera pas.${cherche ? ' Nous cherchons quelqu’un d’autre pour votre besoin.' : ''}`,
    complet: 'Toutes les places de cet appel à talents sont prises. Cette personne reste en attente.',
    enAttente: (rang: string) => `Toutes les places ont déjà un oui : celle-ci est ${rang} sur la liste d’attente.`,
    ordre: 'Les voici dans l’ordre de leurs réponses.',
  },
  coordonnees: {
    titre: 'Vous pouvez vous appeler',
    daccord: 'Vous êtes d’accord',
    chapeau: (titre: string) => `Vous avez dit oui tous les deux, pour « ${titre} ».`,
    pourCeci: 'C’est donné pour ce coup de pouce seulement : ne le transmettez pas.',
    aucune: 'Nous n’avons pas de numéro à vous donner. « Coup de pouce aux projets » fait le lien et vous rappelle.',
    appelle:
      'Son numéro ne vous est pas donné, faute de son accord. C’est cette personne qui vous appelle ; « Coup de pouce aux projets » lui passe un message si vous le demandez.',
    sansVous: 'Cette personne n’a ni votre nom ni votre numéro : c’est à vous de l’appeler.',
    vousAppelez: 'Votre numéro n’est pas donné à l’association, faute de votre accord : c’est vous qui appelez.',
    retenu:
      'Numéro non donné, sans son accord. C’est cette personne qui appelle : donnez-lui l’autre numéro en la croisant.',
    parQuelquUn: (qui: string) =>
      `Pas de numéro : on passe par quelqu’un (« ${qui} »). C’est vous qui faites le lien, rappelez chacun.`,
    aucunePourLeBureau:
      'Aucun numéro n’est noté ici. Demandez-le de vive voix, et notez-le sur sa fiche pour la prochaine fois.',
    fini: ['C’est terminé', 'Les coordonnées ne se montrent que tant que c’est en cours.'],
    pasDit: (aQui: string) => `Ce n’est pas encore dit ${aQui}`,
    repris: 'C’est repris : c’est de nouveau à dire, et cela revient dans « À faire ».',
    pasEncore: ['Pas encore', 'Les coordonnées se montrent quand les deux ont dit oui, et tant que c’est en cours.'],
  },
  conclusion: {
    titre: 'Est-ce que ça s’est fait ?',
    oui: 'Oui, c’est fait',
    nonFait: 'Non, ça ne s’est pas fait',
    orientee: 'La demande est partie ailleurs (association, service)',
    minutes: 'Combien de temps à peu près ?',
    minutesAide: 'Par exemple 1h30, 2h ou 45 min.',
    jour: 'Quel jour ?',
    merci: 'Un mot de merci, si vous voulez',
    merciAide: 'Avec un prénom si la personne est d’accord, jamais un nom ni un numéro.',
    merciPublic: 'Ce merci peut être montré sur les pages du quartier',
    motif: 'Que s’est-il passé ?',
    motifAide: LU_PAR_LA_PERSONNE,
    envoyer: 'Enregistrer',
    compte: 'Le coup de pouce est compté.',
    dejaNote: (deja: string, autre: string) =>
      `C’est déjà noté : ${deja}.${autre === '' ? '' : ` Vous comptez ${autre} : « Coup de pouce aux projets » le lira.`} Vos mots sont gardés.`,
    jourAVenir: 'Ce jour n’est pas encore venu.',
    minutesManquent: 'Dites à peu près combien de temps : c’est ce temps donné que l’on compte pour l’action.',
  },
  corriger: {
    geste: 'Corriger ou retirer ce coup de pouce',
    titre: 'Corriger le coup de pouce',
    corrige: 'Le coup de pouce est corrigé.',
    retirer: 'Retirer ce coup de pouce',
    retirerAide: 'Il n’a pas eu lieu, ou il est noté deux fois : plus rien ne le compte, et son mot de merci s’efface.',
    retire: 'Le coup de pouce est retiré.',
    memeAction: 'La même action',
    memePersonne: 'La même personne',
  },
  maFiche: {
    titre: 'En ce moment',
    change: (avant: string, oui: boolean) =>
      `${oui ? 'Vous aviez dit oui' : 'Nous vous l’avions demandé'} pour ${avant}. Cela a changé : si cela vous va toujours, dites-le.`,
    seRaviser: 'Vous n’y serez pas. Si finalement vous pouvez, dites-le ici.',
    annule: 'C’est annulé. Vous n’avez rien à faire. Merci d’avoir dit oui !',
    tient: 'Vous aviez dit oui : dites si cela tient toujours.',
    ou: {
      'proposee-au-talent': 'On vous a demandé. Vous répondez ce que vous voulez.',
      'acceptee-par-le-talent': 'Vous avez dit oui. On en parle à la structure.',
      'proposee-au-porteur': 'Vous avez dit oui. On attend le oui de la structure.',
      'coordonnees-partagees': 'C’est d’accord des deux côtés.',
    },
  },
  retrait: {
    titre: 'Je ne peux plus',
    chapeau: (titre: string) =>
      `Vous retirer de « ${titre} » ? Ça arrive à tout le monde. Prévenir suffit, merci de le faire.`,
    envoyer: 'Prévenir que je me retire',
    fait: 'C’est noté.',
    quiManque: 'Dites qui se retire.',
    aPrevenir: 'C’est noté. Prévenez qui attendait : c’est aussi dans « À faire ».',
    ouiPasDit: (qui: string) => `C’était une erreur : ${qui} n’avait pas dit oui`,
    pasDit: (structure: string) => `C’était une erreur : ${leNom(structure)} n’avait pas dit oui`,
    nonPasDit: (qui: string, cetteFois: boolean) =>
      `C’était une erreur : ${qui} n’a pas dit ${cetteFois ? '« pas cette fois »' : 'non'}`,
    repris: 'C’est repris : cette réponse ne compte pas, et tout est comme avant.',
    /** What cannot be taken back: which number may have been read, and when. */
    lus: (lus: readonly (readonly [de: string, le: Temporal.Instant | undefined])[]) =>
      joints(
        lus.map(([qui, le]) => (le ? `Le numéro ${de(qui)} a pu être lu le ${enClair(jourDe(le))}.` : '')),
        ' ',
      ),
    sien: (attendue: boolean) =>
      `C’est noté : vous n’y serez pas.${attendue ? ' Merci d’avoir prévenu : nous le disons à l’association.' : ''}`,
  },
} as const

/** Before a yes, said or written: what it gives of the number; of who kept it, what they chose holds until they say otherwise. */
export const ceQueDonneUnOui = ({ numeroDonne }: Pick<Suivi, 'numeroDonne'>): string =>
  numeroDonne === false ? textes.gardeAvant : textes.donne

/** The four states that people see. */
export const ETATS_VUS: Record<EtatVu, string> = {
  'a-proposer': 'À proposer',
  'en-attente': 'En attente',
  daccord: 'D’accord',
  fait: 'Fait',
}

/** Of what waits for whoever reads it. */
export const ATTEND_SA_REPONSE = 'Votre réponse est attendue'

// A link may be in other hands: not what was said.
const AUTRE_CHOSE =
  'Vous nous avez peut-être dit autre chose pour ce moment-là. Si vous venez quand même, dites oui encore une fois.'

/** Why a gesture was refused, said to whoever made it. */
export const REFUS: Record<Refus, string> = {
  'deja-repondu': 'Vous avez déjà répondu. Si vous avez changé d’avis, appelez « Coup de pouce aux projets ».',
  retiree: 'Cette proposition a été retirée. Vous n’avez rien à faire.',
  terminee: 'C’est déjà terminé, il n’y a plus rien à faire ici.',
  'pas-encore': 'Ce n’est pas encore le moment : l’autre personne n’a pas encore répondu.',
  'appel-clos': 'On ne cherche plus personne pour cet appel à talents. Merci d’y avoir pensé.',
  complet: 'Toutes les places sont prises. La personne reste sur la liste d’attente.',
  'talent-parti': 'Cette personne n’est plus dans l’annuaire.',
  'en-pause':
    'Cette personne est en pause : on ne lui demande rien. Si elle vous dit qu’elle revient, notez-le d’abord sur sa fiche.',
  'structure-refusee':
    'Cette personne ne veut plus d’appel de cette structure : rien ne lui est proposé. Si elle change d’avis, notez-le d’abord sur sa fiche.',
  'moment-change':
    'Le jour, l’heure ou le lieu a changé pendant que vous lisiez. Relisez, puis répondez : rien n’est encore noté.',
  'deja-pris': AUTRE_CHOSE,
  absence: AUTRE_CHOSE,
  'mot-d-avant': 'Votre mot était pour un autre moment : relisez-le, puis répondez. Rien n’est encore noté.',
  'mot-plein': `Ce que vous aviez écrit est gardé. Avec ce mot, cela ferait plus de ${MOT_MAX} signes : raccourcissez-le, puis envoyez-le de nouveau.`,
  'a-reunir': 'Pas encore : « Coup de pouce aux projets » vérifie d’abord une chose avec cette personne.',
  'plus-possible':
    'Cette personne ne peut plus être proposée : elle est en pause, déjà assez appelée, ou quelqu’un vient de lui demander.',
  'travail-paye': 'Cela ressemble à un travail payé : on ne le demande pas à une personne bénévole.',
  'plus-rapide': 'Quelque chose vient de changer ici. Voici où on en est maintenant.',
}

/** The same, said to the desk, which is « Coup de pouce aux projets » itself. */
export const REFUS_AU_BUREAU: Record<Refus, string> = {
  ...REFUS,
  'moment-change':
    'Rien n’est encore noté : le jour, l’heure ou le lieu vient de changer. Dites-le à cette personne, puis notez sa réponse.',
  'deja-pris':
    'Rien n’est encore noté : cette personne a déjà dit oui ailleurs à ce moment-là. Demandez-lui si les deux vont ensemble, puis notez son oui encore une fois.',
  'mot-d-avant':
    'Rien n’est encore noté : son mot était pour un autre moment. Relisez-le avec cette personne, puis notez son oui.',
  absence:
    'Rien n’est encore noté : cette personne a noté ne pas être là ce jour-là. Demandez-lui si elle viendra quand même, puis notez son oui encore une fois.',
  'a-reunir':
    'Pas encore : demandez d’abord à cette personne si elle et quelqu’un du même prénom ne font qu’une, ou si sa fiche s’efface aussi. La ligne à ce sujet, sur votre accueil, y mène.',
  'deja-repondu':
    'La réponse est déjà notée, par la personne ou par quelqu’un du bureau. Voici où on en est maintenant.',
  retiree: 'Cette mise en lien a été retirée entre-temps. Elle peut reprendre depuis sa page.',
  'appel-clos': 'On ne cherche plus personne pour cet appel à talents : un oui ne peut plus être noté.',
  complet:
    'Toutes les places sont prises : le oui de la structure n’est pas noté. La personne reste sur la liste d’attente.',
}
