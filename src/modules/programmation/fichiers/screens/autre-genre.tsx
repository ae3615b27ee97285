import { PageDeDepot, Problemes, type Vue } from '#modules/depots/index.ts'
import { newId } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { vuEntier } from '#platform/vu.ts'
import type { Territoire } from '#src/ground/visit.ts'
import { Tableau } from '#ui/data.tsx'
import { Bouton, Formulaire, Gestes } from '#ui/fields.tsx'
import { montreDeLaListe } from '../structures.ts'
import type { Apercu } from '../usecases.ts'
import { CorrigerLesColonnes } from './correspondance.tsx'
import { Proches } from './parties.tsx'

type Vers = Readonly<{ territoire: Territoire; importId: string; feuilles?: readonly string[] }>

/** What came of actions is read by the follow-up: the same file, without a second sending. */
export function VersLeSuivi({ territoire, importId, feuilles = [] }: Vers) {
  const quoi =
    feuilles.length === 0
      ? 'Ce tableau dit ce que les actions sont devenues'
      : `Ce classeur dit aussi ce que des actions sont devenues (${feuilles.map((f) => `« ${f} »`).join(', ')})`
  return (
    <Formulaire
      action={url('/suivi/import', territoire)}
      hidden={{ id: newId(), depuis: importId }}
      fichier
      class="pile pile--serree"
    >
      <p>{quoi} : le suivi peut le reprendre. Vous relirez ligne par ligne avant d’écrire.</p>
      <Gestes>
        <Bouton icone="suivi" genre={feuilles.length === 0 ? 'principal' : 'secondaire'}>
          Le reprendre dans le suivi
        </Bouton>
      </Gestes>
    </Formulaire>
  )
}

/** A file that is no programmation: said plainly, with what can be taken from it all the same. */
export function AutreGenre({ vue, apercu }: { vue: Vue; apercu: Apercu }) {
  const { lecture, proches } = apercu
  return (
    <PageDeDepot vue={vue} titre="Ce fichier n’est pas une programmation" phrase={lecture.phrase}>
      <p>
        {pluriel(lecture.lignes, 'ligne lue', 'lignes lues', 'Aucune ligne n’a été comprise')}. Aucune action n’en sera
        créée.
      </p>
      {lecture.genre === 'suivi' || lecture.feuilles.some((f) => f.role === 'bilans') ? (
        <VersLeSuivi territoire={vue.c.var.visit.territoire} importId={vue.depot.id} />
      ) : null}
      {lecture.structures.length === 0 ? null : (
        <Formulaire action={vue.chemin('/structures')} hidden={{ version: vuEntier(montreDeLaListe(lecture)) }}>
          <Tableau
            caption={`${pluriel(lecture.structures.length, 'structure trouvée', 'structures trouvées')} dans ce fichier`}
            colonnes={[
              { libelle: 'Nom', valeur: (s) => s.nom, entete: true },
              { libelle: 'SIRET', valeur: (s) => s.siret ?? '' },
            ]}
            lignes={lecture.structures}
          />
          <Proches proches={proches} />
          <Gestes>
            <Bouton icone="ajouter">Ajouter ces structures</Bouton>
          </Gestes>
        </Formulaire>
      )}
      {lecture.feuilles.length === 0 ? null : (
        <Gestes>
          <CorrigerLesColonnes vue={vue} libelle="C’est bien une programmation : indiquer les colonnes" />
        </Gestes>
      )}
      <Problemes titre="Ce qui n’a pas été compris, ou mérite un regard" problemes={lecture.problemes} />
    </PageDeDepot>
  )
}
