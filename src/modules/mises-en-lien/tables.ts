import type { Auto, DuTerritoire, Instant, Jour, JourOuRien, JsonOuRien } from '#platform/columns.ts'
import type { Contenu } from './valoriser/domain.ts'

export type MisesEnLienTables = DuTerritoire<{
  mises_en_lien: {
    id: string
    appel_id: string
    talent_id: string
    origine: 'suggestion' | 'reponse' | 'choix'
    etat:
      | 'suggeree'
      | 'retenue'
      | 'proposee-au-talent'
      | 'refusee-par-le-talent'
      | 'acceptee-par-le-talent'
      | 'proposee-au-porteur'
      | 'refusee-par-le-porteur'
      | 'coordonnees-partagees'
      | 'realisee'
      | 'pas-realisee'
      | 'orientee'
      | 'retiree'
    mot: Auto<string>
    explication: JsonOuRien<unknown>
    motif: Auto<string>
    motif_porteur: Auto<string>
    /** Said while it was promised to stay between the structure and the desk. */
    raison_promise: Auto<boolean>
    retiree_par: 'talent' | 'porteur' | 'coordination' | null
    proposee_talent_le: Instant | null
    repondue_talent_le: Instant | null
    reponse_talent: 'oui' | 'non' | 'pas-cette-fois' | null
    moyen_talent:
      | 'courriel'
      | 'sms'
      | 'whatsapp'
      | 'lien'
      | 'code'
      | 'telephone'
      | 'vive-voix'
      | 'papier'
      | 'web'
      | null
    proposee_porteur_le: Instant | null
    repondue_porteur_le: Instant | null
    reponse_porteur: 'oui' | 'non' | null
    partagees_le: Instant | null
    /** Whose yes it was for the structure, while they are its contact. */
    contact_du_oui: Auto<string | null>
    conclue_le: Instant | null
    relance_jour: JourOuRien
    moment_avant: Auto<string>
    /** What the talent's yes said of their number; null: nothing was asked of it. */
    numero_donne: Auto<boolean | null>
    /** Whoever is asked wants to talk first. */
    en_parler: Auto<boolean>
    /** What the structure was last told of them, until it hears that they do not come. */
    annoncee: 'proposee' | 'attendue' | null
    /** The row as « ce n’est pas moi » found it. */
    avant_pas_moi: JsonOuRien<unknown>
    /** What a move of the call took back. */
    avant_deplacement: JsonOuRien<unknown>
    /** Which small wave of asking it belongs to; null when asked alone. */
    vague: number | null
    version: Auto<number>
    cree_le: Instant
  }
  coups_de_pouce: {
    id: string
    mise_en_lien_id: string | null
    /** Of which call, whatever becomes of the mise en lien. */
    appel_id: Auto<string | null>
    action_id: string | null
    structure_id: string
    talent_id: string | null
    cercle: string
    titre: string
    jour: Jour
    minutes: number
    merci: Auto<string>
    merci_public: Auto<boolean>
    merci_relu_par: string | null
    /** When the words were last changed: a yes given before was given to others. */
    merci_modifie_le: Auto<Instant | null>
    /** The last one of somebody who was erased: they still count among those who helped. */
    aide_effacee: Auto<boolean>
    note_par: string
    cree_le: Instant
  }
  departs: {
    id: string
    appel_id: string
    /** Who is to be told: whose yes it was for the structure. */
    contact_id: Auto<string | null>
    /** Both had said yes; else only proposed to the structure. */
    attendu: boolean
    parti_le: Instant
    dit_le: Instant | null
  }
  /** On a mise en lien or on a talent, one of the two; who reads it is its `visibilite`. */
  notes_du_bureau: {
    id: string
    mise_en_lien_id: string | null
    talent_id: string | null
    visibilite: 'conseil' | 'cdsu' | 'porteur'
    texte: string
    auteur: string
    compte_id: string | null
    cree_le: Instant
  }
  /** The desk handed over, for dates or (`au` null) for good. */
  passations: {
    id: string
    de_compte: string
    de_personne_id: string | null
    a_compte: string
    a_personne_id: string | null
    quartier_id: string | null
    du: Jour
    au: JourOuRien
    mot: Auto<string>
    /** The role it gave; `null` when the other already held the desk. */
    attribution_id: string | null
    commencee_le: Instant | null
    terminee_le: Instant | null
    version: Auto<number>
    cree_le: Instant
  }
  /** What a person agreed to, thing by thing; the last answer about a thing counts. */
  accords_de_valorisation: {
    id: string
    talent_id: string
    objet: 'merci' | 'portrait'
    /** The coup de pouce of the thank-you, or the portrait. */
    sujet_id: string
    accorde: boolean
    /** The first name and initial that it was about. */
    nom_dit: string
    moyen: 'web' | 'papier' | 'telephone' | 'vive-voix'
    recueilli_par: string
    version_texte: string
    donne_le: Instant
  }
  portraits: {
    id: string
    talent_id: string
    texte: string
    ecrit_par: string
    cree_le: Instant
  }
  attestations: {
    id: string
    talent_id: string
    demandee_le: Instant
    signee_le: Instant | null
    signee_par: string | null
    /** As it was when signed. */
    contenu: JsonOuRien<Contenu>
  }
}>
