import {
  accesAuxCoordonnees,
  ditQuOnDemande,
  faussesDepuis,
  lireCoordonnees,
  numeroSeulFaux,
  registreDesConsentements,
} from '#modules/personnes/index.ts'
import { joindreLaPermanence } from '#modules/territoires/index.ts'
import { duree, jourDe } from '#platform/dates.ts'
import { numeroEnPaires } from '#platform/telephone.ts'
import { pluriel } from '#platform/texte.ts'
import { panels } from '#src/ground/host.ts'
import { read } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { Carte, Fiche, Jour, Message, Puces, Quand } from '#ui/data.tsx'
import { Bouton, Envoi, Gestes, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { estAReconfirmer, estDisponible } from '../domain.ts'
import { AGE_LU, mineur } from '../images/images.ts'
import { dossier } from '../soi-meme/gestes.ts'
import { type Coup, coupsDonnes, pageDuConseil } from '../store/queries.ts'
import { textes } from '../textes.fr.ts'
import {
  EtatDuTalent,
  HistoriqueDesAccords,
  LuParLeConseil,
  lignesDeTalent,
  Propos,
  RegistreDesAccords,
} from '../views.tsx'
import { Lectures } from './lectures.tsx'
import { type Contexte, chemin, MA_FICHE, ouvrir } from './porte.tsx'

/** One's own page, by link or code: everything kept, each thing changed in one gesture. A GET never changes anything. */
export const maFicheScreen = screen()

maFicheScreen.get('/ma-fiche/:id', async (c) => {
  const contexte = await ouvrir(c, MA_FICHE)
  return c.html(<Page {...contexte} {...(await charger(contexte))} />)
})

maFicheScreen.get('/ma-fiche/:id/donnees', async (c) => {
  const { visit, talent } = await ouvrir(c, MA_FICHE)
  const contenu = { territoire: visit.territoire.nom, le: visit.now, donnees: await dossier(visit, talent.id) }
  c.header('content-disposition', 'attachment; filename="mes-donnees-coup-de-pouce.json"')
  return c.body(JSON.stringify(contenu, null, 2), 200, { 'content-type': 'application/json; charset=utf-8' })
})

const charger = ({ visit, talent }: Contexte) =>
  read(visit, async (tx) => {
    const lues = await lireCoordonnees(tx, visit, talent.personneId, { pour: 'soi' })
    const registre = await registreDesConsentements(tx, talent.personneId)
    return {
      auConseil: await pageDuConseil(tx, visit, talent, true),
      appelable: await ditQuOnDemande(tx, talent.personneId),
      coordonnees: lues.ok ? lues.value : null,
      faux: (await faussesDepuis(tx, talent.personneId)) !== null,
      seul: await numeroSeulFaux(tx, talent.personneId),
      registre,
      lectures: await accesAuxCoordonnees(tx, talent.personneId),
      coups: await coupsDonnes(tx, talent.id),
      attend: await panels('ma-fiche-attend', visit, tx, talent.id),
      panneaux: await panels('ma-fiche', visit, tx, talent.id),
    }
  })

type Donnees = Awaited<ReturnType<typeof charger>>

function Page(props: Contexte & Donnees) {
  const { visit, talent, registre } = props
  const t = textes.maFiche
  const lien = (geste: string) => chemin(MA_FICHE, visit, talent.id, geste)
  const permanence = joindreLaPermanence(visit.territoire)
  return (
    <Layout titre={t.bonjour(talent.prenom)} fenetre="Ma fiche" chapeau={t.chapeau} horsRecherche>
      {props.attend}
      <Presence {...props} />
      {props.panneaux}
      <Carte niveau={2} picto="main" titre={t.mesMots}>
        <Propos talent={talent} />
        <Fiche lignes={lignesDeTalent(talent, 'soi', jourDe(visit.now))} />
        <SeulGeste href={lien('modifier')} icone="modifier">
          {t.mots}
        </SeulGeste>
        <LuParLeConseil talent={props.auConseil} aujourdhui={jourDe(visit.now)} />
      </Carte>
      <Joindre coordonnees={props.coordonnees} faux={props.faux} seul={props.seul} href={lien('coordonnees')} />
      <Carte niveau={2} picto="cadenas" titre={textes.quiVoit}>
        <RegistreDesAccords registre={registre} age={talent.age} />
        <SeulGeste href={lien('accords')} icone="modifier">
          {t.accords}
        </SeulGeste>
        <HistoriqueDesAccords registre={registre} />
        <Lectures lectures={props.lectures} />
        <p>
          <a href={lien('structures')}>{textes.structures.lien}</a>
        </p>
      </Carte>
      <MesCoups coups={props.coups} href={lien('coups-de-pouce')} />
      <Carte niveau={2} picto="merci" titre={t.autreChose}>
        <p>
          {t.preter} <a href={lien('modifier')}>{t.preterIci}</a>
        </p>
        {permanence === '' ? null : <p>{t.emprunter(permanence)}</p>}
      </Carte>
      <Gestes>
        <Bouton href={lien('tout')} genre="secondaire" icone="oeil">
          {t.tout}
        </Bouton>
        <Bouton href={lien('effacement')} genre="danger" icone="supprimer">
          {t.effacer}
        </Bouton>
      </Gestes>
    </Layout>
  )
}

const EN_VUE = 3

/** What was given, newest first: action, day, hours, thank-you. */
function MesCoups({ coups, href }: { coups: readonly Coup[]; href: string }) {
  const t = textes.maFiche
  return (
    <Carte niveau={2} picto="merci" titre={t.mesCoups}>
      <p>
        {pluriel(coups.length, 'coup de pouce donné', 'coups de pouce donnés', t.pasEncore)}
        {coups.length > 0 ? '. Merci !' : null}
      </p>
      <Puces
        de={coups.slice(0, EN_VUE).map((coup) => (
          <>
            {coup.titre}
            {coup.action === null ? null : `, ${coup.action}`}
            <span class="doux petit">
              {' '}
              <Jour jour={coup.jour} forme="court" />, {duree(coup.minutes)}
            </span>
            {coup.merci === '' ? null : <p>« {coup.merci} »</p>}
          </>
        ))}
      />
      {coups.length > 0 ? (
        <SeulGeste href={href} genre="secondaire" icone="merci">
          {t.voirMesCoups}
        </SeulGeste>
      ) : null}
    </Carte>
  )
}

function Presence({ visit, talent, appelable }: Contexte & Pick<Donnees, 'appelable'>) {
  const t = textes.maFiche
  const disponible = estDisponible(talent, jourDe(visit.now))
  // Nobody is asked whose word is more than a year old.
  const demandable = disponible && !estAReconfirmer(talent, visit.now)
  const titre = !demandable ? t.indisponible : appelable ? t.disponible : t.sansAccord
  const lien = (geste: string) => chemin(MA_FICHE, visit, talent.id, geste)
  return (
    <Message genre={demandable && appelable ? 'succes' : 'info'} titre={titre}>
      <div class="pile">
        {disponible && !appelable ? <p>{t.sansAccordAide}</p> : null}
        <p>
          {t.confirmeLe} <Quand instant={talent.confirmeLe} sansHeure />. <EtatDuTalent talent={talent} visit={visit} />
        </p>
        {mineur(talent) === '' ? null : <p>{AGE_LU}</p>}
        <Gestes>
          <Envoi action={lien(disponible ? 'confirmation' : 'reprise')} petit icone="coche">
            {disponible ? t.toujours : t.reprendre}
          </Envoi>
          <Bouton href={lien('presence')} petit genre="secondaire" icone="pause">
            {t.pause}
          </Bouton>
        </Gestes>
      </div>
    </Message>
  )
}

function Joindre({ coordonnees, faux, seul, href }: Pick<Donnees, 'coordonnees' | 'faux' | 'seul'> & { href: string }) {
  const t = textes.maFiche
  return (
    <Carte niveau={2} picto="telephone" titre={t.joindre}>
      {faux ? <Message genre="attention">{textes.faux.pasLeVotre(seul)}</Message> : null}
      <Fiche
        lignes={[
          { libelle: textes.telephone, valeur: numeroEnPaires(coordonnees?.telephone ?? '') },
          { libelle: textes.courriel, valeur: coordonnees?.courriel },
          { libelle: 'Par quelqu’un d’autre', valeur: coordonnees?.adresse },
        ]}
      />
      <SeulGeste href={href} icone="modifier">
        {t.numero}
      </SeulGeste>
    </Carte>
  )
}
