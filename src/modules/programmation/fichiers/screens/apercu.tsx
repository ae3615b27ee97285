import {
  type EcransDeDepot,
  ecransDuDepot,
  Fini,
  MONTREES,
  Oui,
  PageDeDepot,
  Problemes,
  type Vue,
} from '#modules/depots/index.ts'
import { aParis } from '#platform/dates.ts'
import { ok } from '#platform/result.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { vuEntier } from '#platform/vu.ts'
import { read } from '#src/ground/visit.ts'
import { screens } from '#src/ground/web.ts'
import { Message, Nombres, Quand } from '#ui/data.tsx'
import { Bouton, Formulaire } from '#ui/fields.tsx'
import type { Lecture } from '../../classeurs/grille/types.ts'
import { INCOMPLETE } from '../../classeurs/lignes/pieds.ts'
import { etatLu } from '../../classeurs/vocabulaires/vocabulaire.ts'
import { choix } from '../../queries.ts'
import { attendLeVote, bientotPubliques, type Choix, estPublique } from '../appliquer.ts'
import { ecrites, type LigneDeDifference } from '../difference.ts'
import { PROGRAMMATION } from '../genre.ts'
import { pareils } from '../themes.ts'
import { type Apercu, accepter, apercevoir } from '../usecases.ts'
import { AutreGenre, VersLeSuivi } from './autre-genre.tsx'
import {
  CorrigerLesColonnes,
  ecransDesColonnes,
  QuestionsAvantOui,
  RelireLeFichier,
  VERS_LE_OUI,
} from './correspondance.tsx'
import { aDire, LesAutresFeuilles } from './desaccords.tsx'
import {
  Conflits,
  Creees,
  Disparues,
  Doutes,
  doutesDits,
  Gardees,
  Modifiees,
  Proches,
  Refusees,
  structuresDites,
} from './parties.tsx'
import { pasGardes, periodesEffacees, reuniesParLeFichier, vaDUneAnneeAUneAutre } from './relecture.ts'
import { aVerifier, LesSommes } from './sommes.tsx'
import { LesThemes } from './themes.tsx'
import { LeVote, voteDemande, voteDit } from './vote.tsx'

/** The city's programmation: what the file would do, row by row; then the yes. */
const ECRANS: EcransDeDepot<Lecture, typeof PROGRAMMATION.rienDit> = {
  genre: PROGRAMMATION,
  racine: '/import',
  titre: 'Importer la programmation',
  chapeau:
    'Déposez votre tableau tel qu’il est. Vous verrez ligne par ligne ce qui a été compris ; rien n’est écrit avant votre oui.',
  actif: 'import',
  fil: (c) => [{ href: url('/actions', c.var.visit), libelle: 'Actions' }],
  libelle: 'Le fichier de la programmation',
  aide: 'Excel (XLSX, XLS), LibreOffice (ODS) ou CSV, 20 Mo au plus. Titres, totaux, plusieurs feuilles : ce n’est pas grave.',
  bouton: 'Lire le fichier',
  async aussi(c) {
    const { visit } = c.var
    const { annees } = await read(visit, (tx) => choix(tx, visit.me))
    return annees.length === 0 ? null : (
      <p class="rangee">
        <span class="doux">Exporter la programmation, pour la corriger et la rendre ici :</span>
        {annees.map((annee) => (
          <>
            <a href={url('/programmation.xlsx', visit, {}, { annee })}>{annee} (Excel)</a>
            <a href={url('/programmation.ods', visit, {}, { annee })}>{annee} (LibreOffice)</a>
          </>
        ))}
      </p>
    )
  },
  async page(vue) {
    const { depot, c } = vue
    const apercu = await apercevoir(c.var.visit, depot.id)
    if (depot.etat !== 'apercu' || !apercu) return <Termine vue={vue} apercu={apercu} />
    return apercu.lecture.genre === 'programmation' ? (
      <Relire vue={vue} apercu={apercu} />
    ) : (
      <AutreGenre vue={vue} apercu={apercu} />
    )
  },
  async accepter(c, id, form) {
    const result = await accepter(c.var.visit, id, choixDe(form), form.get('version') ?? undefined)
    return result.ok ? ok('C’est enregistré.') : result
  },
}

export const apercuScreen = screens(ecransDuDepot(ECRANS), ecransDesColonnes(ECRANS))

const OUI = 'Oui, enregistrer'

function choixDe(form: FormData): Choix {
  const conflits = new Map<string, 'dernier' | 'fichier' | 'produit'>()
  for (const [name, value] of form) {
    if (!name.startsWith('conflit ')) continue
    if (value === 'dernier' || value === 'fichier' || value === 'produit')
      conflits.set(name.slice('conflit '.length), value)
  }
  return {
    conflits,
    doutes: doutesDits(form),
    aArchiver: new Set(form.getAll('archiver').map(String)),
    structures: structuresDites(form),
    ...voteDit(form),
  }
}

function Relire({ vue, apercu }: { vue: Vue; apercu: Apercu }) {
  const { lecture, difference, proches, questions, sansAncienne, quartiersNouveaux } = apercu
  const hesitations = questions.length + aDire(lecture).length
  const sansOui = questions.some(({ avantOui }) => avantOui)
  const par = (sort: LigneDeDifference['sort']) => difference.lignes.filter((ligne) => ligne.sort === sort)
  const { comptes } = difference
  const noms = new Map(lecture.quartiers.flatMap(({ code, nom }) => (code === null ? [] : [[code, nom] as const])))
  const pasGardees = pasGardes(lecture)
  const incompletes = lecture.feuilles.flatMap(({ nom, lignesIgnorees }) =>
    lignesIgnorees.flatMap(({ ligne, raison }) => (raison === INCOMPLETE ? `${nom}, ligne ${ligne}` : [])),
  )
  const aTrancher = comptes.conflit + comptes.doute + proches.length
  // A row that moved to a sheet that tells more is the same action: its words are shown before they are written.
  const motsDePlus = ecrites(par('inchangee'))
  const renumerotees = difference.lignes.filter(({ lue, changements }) =>
    changements.some(({ champ, fichier, produit }) => champ === 'ref' && fichier && produit && lue),
  ).length
  const annee = lecture.annee ?? aParis(vue.c.var.visit.now).year
  const sansAnnee = par('creee').filter(({ lue }) => (lue?.annee ?? lecture.annee) === null).length
  const surDeuxAnnees = par('creee').filter(({ lue }) => lue && vaDUneAnneeAUneAutre(lue, annee)).length
  const sansEtat = par('creee').filter(({ lue }) => lue && lue.etat === null && !estPublique(etatLu(lue))).length
  const reunies = reuniesParLeFichier(lecture, par('creee'))
  const publiques = bientotPubliques(difference)
  const auVote = difference.lignes.filter(attendLeVote)
  const attendent = auVote.length
  const inchangeesAuVote = auVote.filter(({ sort }) => sort === 'inchangee').length
  const gardees = difference.lignes
    // A blank says something in our own workbook only.
    .map((ligne) => ({ ...ligne, gardes: ligne.gardes.filter((e) => lecture.donnes || e.fichier !== null) }))
    .filter(({ gardes }) => gardes.length > 0)
  const absentes = par('disparue').filter(({ ecartee }) => ecartee === undefined)
  const ecartees = par('disparue').filter(({ ecartee }) => ecartee !== undefined)
  const problemes = aVerifier(lecture).filter((p) => !ecartees.some(({ ecartee }) => ecartee === p))
  const rien = comptes.creee + comptes.modifiee + motsDePlus.length + aTrancher + comptes.disparue === 0
  return (
    <PageDeDepot
      vue={vue}
      titre="Relire avant d’enregistrer"
      phrase={lecture.phrase}
      gestes={
        <>
          <CorrigerLesColonnes vue={vue} />
          <RelireLeFichier vue={vue} dits={lecture.problemes.map(({ message }) => message)} />
        </>
      }
    >
      <Nombres
        nombres={[
          [comptes.creee, 'à créer', 'à créer'],
          [comptes.modifiee, 'à modifier', 'à modifier'],
          [aTrancher, 'à trancher', 'à trancher'],
          [inchangeesAuVote, 'attend le vote', 'attendent le vote'],
          [comptes.inchangee - inchangeesAuVote, 'inchangée', 'inchangées'],
          [comptes.refusee, 'refusée', 'refusées'],
          [absentes.length, 'absente du fichier', 'absentes du fichier'],
          [ecartees.length, 'mise de côté dans le fichier', 'mises de côté dans le fichier'],
        ]}
      />
      {rien ? null : <LesSommes lignes={difference.lignes} />}
      <QuestionsAvantOui vue={vue} questions={questions} lecture={lecture} />
      <LesAutresFeuilles vue={vue} lecture={lecture} hidden={{ [VERS_LE_OUI]: '1' }} />
      <LesThemes vue={vue} pareils={lecture.themesPareils} />
      <Formulaire
        action={vue.chemin('/application')}
        class="pile"
        hidden={{ version: vuEntier(apercu.montre), ...voteDemande({ publiques, attendent }) }}
      >
        {apercu.deja && !rien ? (
          <Message genre="attention">
            Ce fichier a déjà été enregistré le <Quand instant={apercu.deja.le} />, et « {apercu.deja.depuis.nomFichier}{' '}
            » l’a été depuis, le <Quand instant={apercu.deja.depuis.le} />. Votre « oui » reprendrait ce que dit
            celui-ci.
          </Message>
        ) : null}
        <LeVote
          publiques={publiques}
          attendent={attendent}
          lignes={auVote}
          auPlus={comptes.conflit + comptes.doute > 0}
        />
        {sansAnnee === 0 ? null : (
          <Message genre="attention">
            Le fichier ne dit pas l’année de {pluriel(sansAnnee, 'action à créer', 'actions à créer')} : ce sera {annee}
            . Si c’en est une autre, ajoutez-y une colonne « Année ».
          </Message>
        )}
        {surDeuxAnnees === 0 ? null : (
          <Message genre="info">
            {pluriel(
              surDeuxAnnees,
              'action à créer va d’une année à une autre : elle est inscrite',
              'actions à créer vont d’une année à une autre : chacune est inscrite',
            )}{' '}
            une seule fois, l’année que dit sa ligne ou celle du fichier, et sa période reste entière.
          </Message>
        )}
        {quartiersNouveaux.length === 0 ? null : (
          <Message genre="attention">
            Aucun quartier n’est encore écrit ici : votre « oui » ajoute{' '}
            {pluriel(quartiersNouveaux.length, 'quartier', 'quartiers')}, {quartiersNouveaux.join(', ')}. Les fichiers
            d’après n’en ajouteront plus.
          </Message>
        )}
        {reunies.length === 0 ? null : (
          <Message genre="info">
            {pluriel(
              reunies.length,
              'structure est écrite de plusieurs façons, et lue comme une seule',
              'structures sont écrites de plusieurs façons, et lues chacune comme une seule',
            )}{' '}
            : {reunies.slice(0, MONTREES).join(' ; ')}. Si ce sont deux structures, donnez à chacune son SIRET dans le
            fichier.
          </Message>
        )}
        {sansEtat === 0 ? null : (
          <Message genre="info">
            {pluriel(
              sansEtat,
              'action à créer ne dit pas où elle en est',
              'actions à créer ne disent pas où elles en sont',
            )}{' '}
            : « En instruction », que le public ne lit pas, jusqu’à ce qu’une colonne « État » ou la fiche le dise.
          </Message>
        )}
        {aTrancher + comptes.disparue + problemes.length + incompletes.length + hesitations > 0 || rien ? null : (
          <Oui vue={vue} libelle={OUI} />
        )}
        <Proches proches={proches} />
        <Doutes lignes={par('doute')} noms={noms} />
        <Conflits lignes={par('conflit')} noms={noms} />
        <Disparues lignes={absentes} />
        <Disparues lignes={ecartees} titre="Mises de côté dans le fichier : retirées ?" />
        {[...periodesEffacees(difference.lignes)].map(([colonne, combien]) => (
          <Message genre="attention">
            {pluriel(combien, 'période venait', 'périodes venaient')} de « {colonne} », qui n’est plus à lire : votre «
            oui » {combien === 1 ? 'l’efface' : 'les efface'}. Une période écrite ici depuis reste.
          </Message>
        ))}
        {renumerotees === 0 ? null : (
          <Message genre="info">
            {pluriel(renumerotees, 'action reconnue', 'actions reconnues')} par l’intitulé et la structure, sous un
            autre numéro : votre « oui » reprend tous les nouveaux numéros.
          </Message>
        )}
        <Modifiees lignes={par('modifiee')} noms={noms} />
        <Modifiees lignes={motsDePlus} noms={noms} titre="Inchangées, avec d’autres mots" />
        <Creees lignes={par('creee')} noms={noms} annee={annee} />
        <Refusees lignes={par('refusee')} />
        <Problemes problemes={problemes} />
        {incompletes.length === 0 ? null : (
          <Message genre="attention">
            Trop incomplètes pour être lues comme des actions : {incompletes.slice(0, MONTREES).join(' ; ')}. Si c’en
            sont, complétez-les, ou dites-le dans « Corriger ce qui est mal lu ».
          </Message>
        )}
        {sansAncienne.length === 0 ? null : (
          <Message genre="info">
            {pluriel(sansAncienne.length, 'ligne reconduite', 'lignes reconduites')} sans action d’avant, que rien ne
            dit ici. À dire sur la fiche de chacune, à « Elle fait suite à » :{' '}
            {sansAncienne.slice(0, MONTREES).join(' ; ')}.
          </Message>
        )}
        {pasGardees.length === 0 ? null : (
          <Message genre="info">
            Pas gardé ici : {pasGardees.map((mot) => `« ${mot} »`).join(', ')}. Tout cela reste dans votre fichier, que
            vous pouvez reprendre quand vous voulez.
          </Message>
        )}
        {gardees.length > 0 ? (
          <Message genre="info">
            {rien ? 'Ce fichier ne change rien, mais il' : 'Ce fichier'} dit autre chose que ce qui a été changé ici
            depuis, et qui reste :
            <Gardees lignes={gardees} noms={noms} />
          </Message>
        ) : rien ? (
          <Message genre="info">Ce fichier ne change rien à ce qui est déjà enregistré.</Message>
        ) : null}
        {sansOui ? (
          <p>
            Avant d’enregistrer, répondez <a href="#questions">plus haut</a> : des lignes ne sont peut-être pas des
            actions de la programmation.
          </p>
        ) : null}
        <Oui vue={vue} libelle={sansOui ? null : rien && attendent === 0 ? 'Noter que ce fichier a été lu' : OUI} />
      </Formulaire>
    </PageDeDepot>
  )
}

function Termine({ vue, apercu }: { vue: Vue; apercu: Apercu | null }) {
  const { territoire } = vue.c.var.visit
  const { bilan } = vue.depot
  const annee = apercu?.lecture.annee
  const bilans = apercu?.lecture.feuilles.filter((f) => f.role === 'bilans').map((f) => f.nom) ?? []
  const suivi =
    bilans.length === 0 ? null : <VersLeSuivi territoire={territoire} importId={vue.depot.id} feuilles={bilans} />
  const contacts = (
    <Bouton href={vue.chemin('/contacts')} genre="secondaire" icone="inviter">
      Contacts trouvés
    </Bouton>
  )
  const nouvelles = [bilan?.structures, 'structure nouvelle', 'structures nouvelles'] as const
  if (apercu && apercu.lecture.genre !== 'programmation')
    return (
      <Fini
        vue={vue}
        titre="Les structures de ce fichier sont enregistrées"
        nombres={[nouvelles]}
        gestes={
          <>
            <Bouton href={url('/structures', territoire)}>Voir les structures</Bouton>
            {contacts}
          </>
        }
      >
        {suivi}
      </Fini>
    )
  return (
    <Fini
      vue={vue}
      titre="La programmation est enregistrée"
      nombres={[
        [bilan?.creees, 'action créée', 'actions créées'],
        [bilan?.modifiees, 'action modifiée', 'actions modifiées'],
        [bilan?.inchangees, 'action inchangée', 'actions inchangées'],
        [bilan?.archivees, 'action archivée', 'actions archivées'],
        nouvelles,
        [bilan?.refusees, 'ligne refusée', 'lignes refusées'],
      ]}
      gestes={
        <>
          <Bouton href={url('/actions', territoire, {}, annee ? { annee } : {})} icone="actions">
            Voir les actions
          </Bouton>
          {contacts}
          <Bouton href={vue.chemin('/classeur')} genre="secondaire" icone="exporter">
            Reprendre mon fichier, à jour
          </Bouton>
        </>
      }
    >
      {(bilan?.reprises ?? []).map(({ actionId, titre, suites }) => (
        <Message genre="attention">
          <a href={url('/actions/:id', territoire, { id: actionId })}>{titre}</a> a lieu de nouveau. {suites.join(' ')}{' '}
          <a href={url('/calendrier/publication', territoire)}>Publier les changements</a>
        </Message>
      ))}
      {apercu === null ? null : (
        <>
          <LesThemes vue={vue} pareils={pareils(apercu.lecture.actions.flatMap(({ theme }) => theme ?? []))} />
          <Problemes problemes={aVerifier(apercu.lecture)} />
          {aVerifier(apercu.lecture).length === 0 ? null : (
            <p class="doux">
              Pour en dire une autrement, déposez le fichier de nouveau : « Corriger ce qui est mal lu » y est proposé.
            </p>
          )}
        </>
      )}
      <p class="discret">
        « Reprendre mon fichier, à jour » y récrit les lignes qu’il tient ; un total tapé à la main y reste tel quel.
        {apercu ? motDesAbsentes(apercu.horsDuFichier) : null}
      </p>
      {suivi}
    </Fini>
  )
}

/** What becomes there of the actions of here that it does not hold. */
function motDesAbsentes({ ajoutees, laissees, tues }: Apercu['horsDuFichier']): string {
  const absentes = (n: number) => ` ${pluriel(n, 'action d’ici n’est', 'actions d’ici ne sont')} pas dans votre fichier`
  const [la, une] = [ajoutees === 1, laissees === 1]
  const bas = `${absentes(ajoutees)} : ${la ? 'elle y est ajoutée' : 'elles y sont ajoutées'} en bas de la feuille, dans vos colonnes, en bleu clair avec un commentaire là où le format le permet. Vos totaux ne ${la ? 'la' : 'les'} comptent pas.`
  const hors = `${absentes(laissees)}, et n’y ${une ? 'est' : 'sont'} pas ajoutée${une ? '' : 's'} : il n’a pas de ligne de cette année qui dise toute une action.`
  const sans = ` ${pluriel(tues, 'action a', 'actions ont')} ici des montants ou des mots sans colonne dans votre fichier : un commentaire les y dit, là où le format le permet.`
  return `${ajoutees === 0 ? '' : bas}${laissees === 0 ? '' : hors}${tues === 0 ? '' : sans}`
}
