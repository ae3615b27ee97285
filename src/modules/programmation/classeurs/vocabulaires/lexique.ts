import { parmi, tableDeMots } from '../grille/texte.ts'
import { ETATS_MONTANT, type EtatMontant, type RoleColonne, roles } from '../grille/types.ts'

/**
 * The words of headers, as keys (`cle`): first match of the strongest weight wins. Built from the habits
 * seen in city trackers, OSIRIS, SCDL and DAUPHIN lists; never from one file.
 */
export const MOTS_ROLES: ReadonlyArray<readonly [RoleColonne, RegExp, number]> = tableDeMots(String.raw`
  siret 0.95  \bsirets?\b|^id ?beneficiaire$|identifi\w+ du beneficiaire|code tiers
  siret 0.7  \bsirens?\b
  autre 0.99  \battribuante?s?\b|\bdispositif d? ?aide\b|^dispositif aide$
  rna 0.95  \brna\b|\bwaldec\b|^n w$
  dauphin 0.95  \bdauphin\b
  dauphin 0.7  ^(n|no|num|numero)? ?(de |du )?dossier( subvention)?$
  reference 0.6  ^(n|no|num|numero)? ?(de |du )?dossier( subvention)?$
  reference 0.9  ^ref\b(?!.*\b(20\d\d|n 1|prec))|^reference\b(?!.*decision)
  reference 0.75  ^(code|id|identifiant|cle)( (de l )?(action|projet|fiche|dossier|interne))?$
  reference 0.75  ^(n|no|num|numero) (de |d |de l )?(action|projet|fiche|ordre|reference)\b
  reference 0.9  ^(action|projet|dossier|fiche) (n|no|num|numero)$
  # Extractions of software: COD_DOS, OBJ_DOS, COD_FIN.
  reference 0.9  ^(cod|code|num|id|ref) (dos|dossier|act|action)$
  titre 0.9  ^(obj|lib) (dos|dossier|act|action|proj|projet|dem|demande)$
  financeur 0.95  ^(cod|code|lib|libelle|nom) (fin|financ\w*)$
  etat 0.93  ^(cod|code|lib|libelle) (etat|statut|decision|avis)$
  annee 0.95  ^exer$
  numero 0.8  ^(n|no|num|numero|nº|ordre|rang|#)$
  mail 0.95  \b((e ?)?mails?|courriels?|adresse electronique|mel)\b
  telephone 0.95  \b(tel|telephone|portable|mobile)\b
  fonction 0.8  ^(fonction|qualite|role)\b
  type_structure 0.9  \b(type|statut|forme|nature|categorie) (de |de la |d |juridique)?(structure|porteur|organisme|operateur|juridique|association)\b|^statut juridique
  type_structure 0.5  ^type$
  sigle 0.9  \bsigle\b|nom d usage|\bacronyme\b|\babrev
  contact 0.8  \b(contacts?|correspondant|referent (du )?projet|responsable( (du|de l) (projet|action))?|representant|president)\b
  suivi_par 0.7  \b(suivi par|referente?|charge de|chargee de|instructeur|instructrice|suivi|cdsu|chef de projet|interlocut\w+|agent de developpement)\b
  reconduction_de 0.97  \b(action|ref|reference|projet|titre|dossier)\b.*\b(20\d\d|n 1|precedent\w*|anterieur\w*|an dernier)\b|renouvellement de|reconduction de|suite de l action
  nature 0.85  \b(nouv|nouveau|nouvelle|reconduct\w*|reconduit\w*|renouv\w*|renouvel\w*)\b|^n r$|^r n$|nature de (la )?demande|type de demande
  structure 0.9  \b(porteurs?|operateurs?|operatrice|beneficiaire|attributaires?|demandeurs?|maitr(e|ise) d ouvrage|moa|raison sociale|raison soc)\b
  structure 0.8  \b(structures?|struct|struc|associations?|assoc|assos?|benef|operat|op|port|organismes?|tiers|employeur|etablissements?|titulaire|pilote)\b
  structure 0.85  ^((structures?|associations?|organismes?) )?beneficiaires$
  structure 0.4  ^(nom|nom et prenom|partenaire)$
  # « Quoi, qui, où »: the lists that nobody taught to be tables.
  structure 0.6  ^(porte par )?qui$
  structure 0.96  ^qui (porte|propose|fait|mene)\b
  titre 0.96  ^quels? (action|projet)|^quelle action
  quartier 0.6  ^ou$
  titre 0.95  \b(intitule|intit|titre)\b
  etat 0.7  ^ou (ca |on )?en est\b
  etat 0.85  ^ce (qui|que|qu) .*\b(decid|vote|tranch|acte|arrete)\w*
  titre 0.93  \b(nom|libelle|denomination|designation) (de |du |de l |d |de la )?(action|projet|operation|dossier)\b
  titre 0.85  ^(actions?|projets?|operations?)( (financee?s?|propose(e|s)?|retenue?s?|20\d\d))?$|\baction projet\b|\bprojet action\b
  titre 0.7  \b(objet|libelle|designation|denomination)\b|^(act|proj|quoi)$
  titre 0.45  \b(action|projet|operation|activite)\b
  code_quartier 0.95  \bcode (du )?(qpv|qp|quartier)|^code qp
  quartier 0.97  \b(quartiers?|qpv|qp|territoires?)( prioritaires?)? (beneficiaires?|concerne|vise|touche|cible|couvert)
  quartier 0.9  \b(quartiers?|quart|qrt|qtier|qpv|qp|territoires?)\b
  quartier 0.6  \b(secteurs?( geo\w*)?|perimetre|zone|localisation|site|lieux? d intervention|geograph\w+|commune d intervention)\b
  quartier 0.55  ^q(u|uart)?$|^lieux?( (de |d |de l )(action|intervention|realisation))?$|^ou se passe
  repartition 0.85  ^parts?$|\b(parts? (par |des? )?quartiers?|repart\w*|ventil\w*|cle de (partage|repartition)|partage)\b
  theme 0.92  \b(thematiques?|themes?|thema|them|piliers?)\b
  theme 0.75  \b(axes?|orientations?|enjeux?|volets?|domaines?|champs?|priorites?|rubrique)\b
  theme 0.6  ^(finalites?|th)$
  etat 0.92  \b(decision|decis)s?\b|^dec$
  etat 0.75  \b(statut|etat|situation|suite( donnee)?|arbitrage|etape)\b|^(le )?verdict\b
  etat 0.6  \b(avis|resultat|conclusion|reponse|avancement|position|notification|validation)\b|^((action|projet|dossier) )?(retenue?|validee?|acceptee?|financee?|selectionnee?|favorable)s?( (o n|oui non))?$
  annee 0.95  ^(annee|exercice|millesime|annee budgetaire|exercice demande|annee de la demande|annee de programmation|annee d exercice)$
  debut 0.9  \b(debut|demarrage|commencement|commence)\b|^du$
  fin 0.85  \b(date de fin|fin)\b|^au$
  # « Période » says it, where « Date » stands beside.
  periode 0.7  ^(la )?dates?$
  periode 0.75  ^(?!(la )?dates?$)(?!.*\b(depot|comite|commission|decision|notification|convention|reception|signature|vote|paiement|versement|instruction)\b).*\b(periode|calendrier|duree|temporalite|planning|echeancier|dates?|quand)\b
  public 0.8  \b(publics?|cible|tranches? d age|ages?|beneficiaires (vises|attendus|cibles))\b
  indicateurs 0.75  \b(indicateurs?|participants?|nb|nombre|effectifs?|beneficiaires|seances?|habitants)\b|^dont\b
  objectifs 0.75  \b(objectifs?|description|descriptif|resume|contenu|modalites?|presentation|contexte)\b
  # What a decision hangs on, in a column of its own; an amount « en réserve » is none.
  reserves 0.94  ^reserves?( (et |ou )?(conditions?|motifs?)| (et|ou) (observations?|remarques?))?( (eventuelles?|emises?|formulees?|a lever|levees?|du comite|du copil|de la decision|des financeurs))*$|^(conditions?|motifs?) (et |ou |de (la |l |cette )?)?reserves?$|^conditions? (suspensives?|de la decision)$
  observations 0.85  \b(observations?|obs|rq|rem|remarques?|commentaires?|notes?|infos?|precisions?|divers|motifs?|motivation|justification|a savoir)\b
  # « Suivi » over sentences; over names, it is who follows.
  observations 0.65  \bsuivi\b
  observations 0.93  ^(retours?|nouvelles|points? d etape)( (du|des|de la|de l|d) (porteurs?|associations?|assos?|structures?|operateurs?))?$
  cout_total 0.85  \b(couts?|budget|depenses?|charges)\b|\bmontant (total )?(du|de l) (projet|action)\b
  financeur 0.85  ^(((organismes?|noms?|libelle|partenaires?) (du )?)?(co ?)?financ(eur|ier)s?( (n )?\d| (sollicites?|public|prive)\w*)?|source( de financement)?s?|origine( des fonds)?|guichet|ligne de financement|financement)$
  type_montant 0.9  ^(type|nature|etat|etape|stade|phase) (de |du |d |des )?(montant|financement|credits?|somme)s?$
`).flatMap(([dit, motif]) => {
  const [role = '', poids] = dit.split(' ')
  return roles(role).map((un) => [un, motif, Number(poids)] as const)
})

/** Words of the four states of money. `retenu` and its like depend on the other words of the group. */
export const MOTS_ETATS: ReadonlyArray<readonly [EtatMontant, RegExp]> = tableDeMots(String.raw`
  demande  \b(dem|dde|ddes|dmd|sollic|dmde|demd|demande\w*|sollicit\w*|souhait\w*|requis\w*|depose\w*|besoin)\b
  propose  \b(prop|propo|propos|propose\w*|preco|proposition\w*|preconis\w*|pre ?arbitrage|arbitrages? (du |des )?(co ?tech|techni\w*|services?)|instruit\w*|avis)\b
  accorde  \b(acc|accords?|accorde\w*|attr|attrib|notif|octr|vote\w*|attribue\w*|octroye\w*|notifie\w*|valide\w*|decide\w*|engage\w*|conventionne\w*|obtenue?s?|alloue\w*|acquise?s?|favorable|arretee?s?|actee?s?|programmee?s?|attribution)\b
  realise  \b(realise\w*|verse\w*|versement\w*|paye\w*|paiement\w*|mandate\w*|justifie\w*|consomme\w*|depense\w*|liquide\w*|percue?s?|acomptes?|avances?|execute\w*|solde\w*|encaisse\w*)\b
`).map(([dit, motif]) => [parmi(ETATS_MONTANT, dit), motif])
export const ETAT_AMBIGU =
  /\b(arb|arbitr|retenue?s?|arbitre\w*|arbitrage|decisions?|financee?s?|final\w*|definiti\w*)\b/
export const ETAT_PREVISION = /\b(produits?|prevue?s?|previsionn\w*|prev|bp|inscrit\w*)\b/

/** Words of a decision, as a label or alone in a section row. */
export const MOTS_DECISION =
  /^((les )?(actions?|projets?|dossiers?|demandes?|avis|propositions?) )?((tres|non|pas|a|en|sous|accord|avis|mise? en) )*(favorables?|defavorables?|fav|defav|reservee?s?|retenue?s?|refusee?s?|refus|rejetee?s?|rejet|ajournee?s?|ajournement|attente|reportee?s?|report|validee?s?|acceptee?s?|acceptes?|accordee?s?|instruire|instruction|reorientee?s?|orientee?s?|inelegibles?|ineligibles?|eligibles?|irrecevables?|financee?s?|financables?|annulee?s?|abandonnee?s?|reserves?|retravailler|arbitrer|completer|prioritaires?|ok|ko)( .{0,30})?$/

/** Words that make a money column, beside funders and states. */
export const MOTS_ARGENT =
  /\b(montants?|mt|mtt|mnt|subventions?|subv|aides?|credits?|financements?|somme|euros?|eur|k€|ke|keur|part)\b|€/

export const MOTS_TOTAL = /\b(total|tot|totaux|cumul|global|tous financeurs|toutes subventions)\b|^(somme$|ensemble\b)/
export const MOTS_POURCENT = /%|\b(pourcent\w*|taux|pct|ratio|quotite)\b/
export const MOTS_MILLIERS = /\bk ?€|\bke\b|\bkeur\w*|\bk euros?\b|\bmilliers d euros?\b|€ ?k\b/

/** Money that is the porteur's own: never a funder's grant. */
export const MOTS_PROPRES =
  /\b(fonds? propres?|autofi\w*|auto fin\w*|ressources? propres?|restes? a (charge|financer|trouver)|recettes?|participations? (des |aux |de )?(usagers?|familles?|habitants?|adherents?|beneficiaires?)|benevol\w*|valorisation\w*|contributions? (volontaires?|en nature)|cotisations?|ventes?|billetterie|usagers|adherents|familles|autres produits|(apports?|parts?|participations?) (propres?|(de |du |de l )?(asso\w*|porteur|organisme|demandeur)))\b/

/** Words that tell a funder inside a longer label. */
export const MOTS_FINANCEUR =
  /\b(etat|p ?147|bop ?147|ddets\w*|ddcs\w*|prefecture|prefet|anct|acse|cget|dreets|drajes|villes?|communes?|mairie|municipalite|ccas|(euro)?metropole|agglo\w*|ca d\w+|communaute|epci|interco\w*|caf|cnaf|msa|carsat|cpam|bailleurs?|tfpb|abattement|hlm|opac|oph|dept|dpt|departement\w*|conseil (general|departemental|regional)|cd ?\d\d|cg ?\d\d|region\w*|ars|europe\w*|fse|feder|leader|fondations?|mecen\w*|drac|dilcrah|fipd|mildeca|fonjep|asp|fdva|france travail|pole emploi|droit commun|credits? specifiques?|cofinanc\w*|co financ\w*|autres? (financ\w*|subventions?|publics?|prives?|credits?)|cite educative|politique de la ville|contrat de ville|contrat ville)\b/

/** Rows that are no action whatever their columns say. */
export const MOTS_LIGNE_TOTAL =
  /^((sous|ss|s) ?tot(al|aux)?\b|s t\b|st( (axe|quartier|theme|general)\b|$)|total|totaux|somme|cumul|montant total|recap\w*|moyenne|ensemble)\b|^(total|sous total) ?:?/
export const MOTS_LIGNE_PIED =
  /^(enveloppe|reste|reliquat|solde|disponible|credits? (disponibles?|notifies?|ouverts?|restants?)|dotation|budget|plafond|pour memoire|rappel|reserve|taux|legende|pages? \d+|nb|nota|note|attention|source|mise a jour|maj|edite le|ecart|difference|report)\b/
export const MOTS_IDEM = /^(idem|id|dito|ibid|["«»″“”]+|-?\/\/-?|''|→|↑|meme (structure|porteur))$/i

/** The two or three words that make a sheet a repetition, a review, an opinion… by its name. */
export const NOMS_FEUILLES = {
  recapitulatif:
    /\b(recap\w*|synthe\w*|totaux|total|tcd|pivot|croise\w*|bilan financier|tableau de bord|stat\w*|graph\w*|maquette|consolid\w*|par (axe|theme|quartier|financeur|structure|porteur)s?)\b/,
  bilans: /\b(bilans?|crf|compte rendu|evaluation\w*)\b/,
  avis: /\b(avis|instruction|co ?instruction|grille)\b/,
  structures: /\b(structures?|porteurs?|annuaire|contacts?|associations?|tiers|repertoire)\b/,
  calendrier: /\b(calendrier|planning|agenda|retroplanning|echeancier)\b/,
  listes:
    /\b(listes?|parametr\w*|menus?|nomenclature|ref|reference\w*|legende|lisez|lisezmoi|mode d emploi|aide|notice)\b/,
} as const
