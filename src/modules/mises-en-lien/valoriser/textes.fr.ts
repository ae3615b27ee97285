import { de, leNom, que } from '#platform/texte.ts'
import type { RefusAttestation, RefusPortrait } from './domain.ts'

/** Every place where anybody reads a thank-you. */
const OU = 'sur la page « Merci ! », sur l’accueil du quartier et sur une feuille à afficher'

/** What residents read when they are thanked: warm, and nobody beside anybody. */
export const textes = {
  mercis: {
    titre: 'Merci !',
    chapeau: 'Ce que des personnes ont donné, et ce qu’on leur a répondu.',
    coups: (n: number, annee: number) => `${n < 2 ? 'coup de pouce donné' : 'coups de pouce donnés'} en ${annee}`,
    temps: 'de temps donné',
    actions: (n: number) => (n < 2 ? 'action aidée' : 'actions aidées'),
    personnes: 'personnes ont aidé',
    mots: 'Des mots de remerciement',
    autres: 'D’autres mercis',
    portraits: 'Des portraits',
    vide: 'Les premiers mercis arrivent',
    videAide:
      'Après un coup de pouce, un projet peut écrire un mot. Il est montré ici quand tout le monde est d’accord.',
    sansNom: 'Un prénom n’est écrit que si la personne l’a voulu.',
    votreMot: 'Le mot de remerciement',
    ecrire: 'Écrire un merci',
    suite: {
      'entre-nous': 'Ce mot n’est pas montré sur la page « Merci ! ».',
      'a-relire': 'Ce mot attend d’être relu par « Coup de pouce aux projets » avant d’être montré.',
      montre: 'Ce mot est montré sur la page « Merci ! » du quartier.',
      'attend-son-oui': 'Ce mot, ou ce qui a été fait, dit un prénom : il n’est montré qu’avec le oui de la personne.',
      refuse: 'La personne a dit non : ce mot dit son prénom, il n’est pas montré sur la page « Merci ! ».',
      jamais:
        'Ce mot, ou ce qui a été fait, semble dire un nom de famille, le nom de quelqu’un d’autre, un numéro ou une adresse : il ne sera pas montré sur la page « Merci ! ».',
    },
    noterSaReponse: 'Lui demander, et noter sa réponse',
    relire: 'Le relire',
    corriger: {
      geste: 'Corriger ou retirer ce mot',
      titre: 'Le mot de remerciement',
      chapeau: 'Pour le retirer, effacez tout.',
      corrige: 'Le mot de remerciement est enregistré.',
      retire: 'Le mot de remerciement est retiré.',
    },
    mur: 'Le mur des mercis, à imprimer',
    murTitre: (lieu: string) => `Merci, ${leNom(lieu)} !`,
    murChapeau: 'À imprimer en A3 et à accrocher au local, à l’école, dans le hall.',
    pour: 'Pour',
    aider: 'Donner un coup de pouce',
  },
  coups: {
    titre: 'Mes coups de pouce',
    titreDuBureau: (nom: string) => `Les coups de pouce ${de(nom)}`,
    vide: 'Pas encore de coup de pouce noté',
    videAide: 'Ils s’inscrivent ici quand ils sont faits : rien à écrire.',
    nommer: (nom: string) => `Ce merci est montré à tout le quartier, ${OU}. Y écrire « ${nom} » ?`,
    nommee: (nom: string) => `La réponse est oui : « ${nom} » peut être écrit sous ce merci.`,
    depuisUnAn: (nom: string, soi: boolean) =>
      `La réponse est oui, mais « ${nom} » n’est plus écrit : la dernière confirmation a plus d’un an.${soi ? ' « Toujours d’accord », sur votre page, suffit.' : ''}`,
    attend: (nom: string, soi: boolean) =>
      `Ce merci dit un prénom : il n’est pas montré ${OU} sans ${soi ? 'votre oui' : 'un oui'}. Le montrer, avec « ${nom} » ?`,
    nommerOui: 'Oui, l’écrire ainsi',
    nommerNon: 'Ne plus l’écrire',
    refuser: 'Non, ne pas le montrer',
    refusee: 'Ce merci dit un prénom : la réponse est non, il n’est pas montré sur la page « Merci ! ».',
    nommerOuiBureau: 'A dit oui : l’écrire ainsi',
    nommerNonBureau: 'Ne plus l’écrire',
    note: 'C’est noté, avec la date.',
    moyen: 'Comment l’a-t-on dit ?',
  },
  ouis: {
    // No title: a portrait.
    aDemander: (qui: string, titres: readonly string[]) =>
      titres.length === 0
        ? `Demander à ${qui} si son portrait peut être montré`
        : titres.length > 1
          ? `Demander à ${qui} si ces ${titres.length} mercis peuvent être montrés : ils disent son prénom`
          : `Demander à ${qui} si le merci pour « ${titres[0]} » peut être montré : il dit son prénom`,
    aPlusieurs: (n: number) => `Demander à ${n} personnes si leur merci ou leur portrait peut être montré`,
    aDire: (titre: string | null) =>
      titre === null
        ? 'Dire si votre portrait peut être montré'
        : `Dire si le merci pour « ${titre} » peut être montré : il dit votre prénom`,
  },
  portrait: {
    titre: 'Portrait',
    titreDuBureau: (nom: string) => `Écrire un portrait ${de(nom)}`,
    chapeau:
      'Quelques lignes après en avoir parlé ensemble. La personne les relit et dit oui avant que quiconque les voie.',
    texte: 'Le portrait',
    texteAide:
      'Ce que la personne a fait, ce que cela change pour elle et pour les autres. Ni nom de famille, ni numéro, rien sur sa santé, sa religion ou ses papiers.',
    ecrire: 'Écrire un portrait',
    enregistrer: 'Enregistrer, et lui demander',
    ecrit: 'Le portrait est écrit. Il attend son oui.',
    attente: 'Ce portrait attend votre réponse. Personne ne le voit encore.',
    attenteBureau: 'Attend son oui. Personne ne le voit encore.',
    question: (nom: string) => `D’accord pour le montrer sur la page « Merci ! », avec « ${nom} » ?`,
    oui: 'Oui, le montrer',
    ouiBureau: 'A dit oui',
    non: 'Non, l’effacer',
    montre: 'La réponse est oui : ce portrait peut être montré sur la page « Merci ! ».',
    retenu: {
      an: 'La réponse est oui. Ce portrait n’est plus montré : la dernière confirmation a plus d’un an.',
      nom: 'Ce portrait n’est pas montré : il semble dire un autre nom, un numéro ou une adresse. Il est à récrire autrement.',
    },
    cache: 'Ce portrait n’est pas montré : la ligne « photo ou portrait » des réponses dit non.',
    retirer: 'Le retirer',
    retire: 'Le portrait est effacé.',
    accorde: 'C’est noté.',
  },
  attestation: {
    titre: 'Attestation de bénévolat',
    section: 'Mon attestation',
    sectionDuBureau: 'Attestation de bénévolat',
    aide: 'Une feuille qui dit vos coups de pouce : quoi, pour qui, quel jour, combien de temps. Utile pour un CV, une formation, un dossier.',
    aideDuBureau:
      'Une feuille qui dit ses coups de pouce, signée de votre nom : quoi, pour qui, quel jour, combien de temps.',
    demander: 'Demander une attestation',
    demandee: 'Votre demande est arrivée. « Coup de pouce aux projets » la signe, vous la retrouvez ici.',
    demandeeLe: 'Demandée le',
    signer: 'Signer l’attestation demandée',
    faire: 'Faire et signer une attestation',
    signee: 'L’attestation est signée.',
    ouvrir: (jour: string) => `Attestation du ${jour}`,
    perimee: 'Un coup de pouce a été corrigé ou retiré depuis : cette attestation ne dit plus ce qui est noté.',
    demanderUneAutre: 'Vous pouvez en demander une autre.',
    retirer: 'Retirer cette attestation',
    retiree: 'L’attestation est retirée. Si la personne l’a déjà donnée à quelqu’un, prévenez-la.',
    certifie: (role: string, lieu: string, nom: string) =>
      `Pour « ${role} », au nom du conseil citoyen (${lieu}), j’atteste ${que(nom)} a donné bénévolement les coups de pouce suivants :`,
    entetes: ['Jour', 'Coup de pouce', 'Pour', 'Durée'],
    total: (combien: string, duree: string) => `En tout : ${combien}, ${duree}.`,
    libre: 'Ces coups de pouce ont été proposés, choisis librement et donnés sans rien en échange.',
    faitLe: (jour: string) => `Fait le ${jour}`,
    role: 'Coup de pouce aux projets',
    signature: 'Signature',
    pied: (lieu: string) => `Coup de pouce aux projets, ${lieu}`,
  },
} as const

export const REFUS_ATTESTATION: Record<RefusAttestation, string> = {
  'aucun-coup': 'Il n’y a pas encore de coup de pouce à attester.',
  'deja-signee': 'Quelqu’un vient de la signer. La voici.',
}

export const REFUS_PORTRAIT: Record<RefusPortrait, string> = {
  'sans-accord':
    'Cette personne n’a pas dit oui à « Une photo ou un portrait de moi peut être montré ». Demandez-lui d’abord, et notez sa réponse.',
  'nom-de-famille':
    'Enlevez le nom de famille, le nom de toute autre personne, les numéros et les adresses : ce texte sera lu par tout le monde.',
}
