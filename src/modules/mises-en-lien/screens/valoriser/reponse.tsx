import { choix } from '#platform/forms.ts'
import { textes } from '../../valoriser/textes.fr.ts'

const MOYENS = ['vive-voix', 'telephone', 'papier'] as const
const NOM_DU_MOYEN = { telephone: 'au téléphone', 'vive-voix': 'de vive voix', papier: 'sur papier' } as const

/** A yes or a no, and how it came when the desk notes it; on one's own page it is the web. */
export const champsDeReponse = { reponse: choix(['oui', 'non']), moyen: choix(MOYENS).default('vive-voix') }

/** « Comment l'a-t-on dit ? » Several stand on one page: each has its own id. */
export const ChampMoyen = ({ id }: { id: string }) => (
  <div class="champ">
    <label class="champ__libelle" for={`moyen-${id}`}>
      {textes.coups.moyen}
    </label>
    <select class="saisie saisie--moyen" id={`moyen-${id}`} name="moyen">
      {MOYENS.map((moyen) => (
        <option value={moyen}>{NOM_DU_MOYEN[moyen]}</option>
      ))}
    </select>
  </div>
)
