import { type Id, isId, newId } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { BoutonPdf, servirPdf } from '#src/ground/papier.tsx'
import { authorize, read } from '#src/ground/visit.ts'
import { type Ctx, screen } from '#src/ground/web.ts'
import { Layout } from '#ui/layout.tsx'
import { gardien } from '../dits/gardien.ts'
import { FEUILLES_MAX, feuillesDeRecit } from '../dits/papier.ts'
import { peutOuvrirLaQuestion } from '../dits/policy.ts'
import { actionDe } from '../dits/usecases.ts'

/** Sheets to tell on with a pen, each with six letters of its own on its slip. */
export const feuillesScreen = screen()

const PATH = '/recits/feuilles'

feuillesScreen.get(PATH, async (c) => {
  const { visit } = c.var
  const { donnees: f, adresse } = await lot(c)
  const [premiere = ''] = f.lettres
  return c.html(
    <Layout
      impression
      titre={f.titre}
      chapeau={`${pluriel(f.lettres.length, 'feuille', 'feuilles')} : une par personne. Chacune a six lettres à elle.`}
      gestes={<BoutonPdf href={adresse(`${PATH}/pdf`)} />}
      fil={[{ href: url('/recits', visit), libelle: 'Récits' }]}
    >
      <p class="grand">
        <strong>{f.question}</strong>
      </p>
      {f.action === '' ? null : <p>{f.action}</p>}
      <p class="rangee">
        {f.sens.map((un) => (
          <span>☐ {un}</span>
        ))}
      </p>
      <h2>{f.mots}</h2>
      <p>{f.depuis}</p>
      <p>{f.autre}</p>
      <h2>{f.qui}</h2>
      <ul>
        {f.accords.map((un) => (
          <li>{un}</li>
        ))}
      </ul>
      <p>{f.nom}</p>
      <p>{f.relu}</p>
      <p class="doux">{f.sansDetail}</p>
      <h2>{f.talon}</h2>
      <p>
        {f.parTelephone} {f.parLeSite}
      </p>
      <p class="grand">
        <strong>{premiere}</strong>
      </p>
      {f.lettres.length > 1 ? <p class="doux">Puis : {f.lettres.slice(1).join(', ')}.</p> : null}
    </Layout>,
  )
})

feuillesScreen.get(`${PATH}/pdf`, async (c) => {
  const { donnees, adresse } = await lot(c)
  return servirPdf(c, {
    modele: 'modules/recits/dits/feuille.typ',
    donnees,
    fichier: 'raconter',
    jumelle: adresse(PATH),
  })
})

async function lot(c: Ctx) {
  const { visit } = c.var
  const demande = (nom: string): Id | null => {
    const dit = c.req.query(nom)
    return isId(dit) ? dit : null
  }
  const action = await read(visit, async (tx) => {
    const une = await actionDe(tx, demande('action'))
    authorize(peutOuvrirLaQuestion(await gardien(tx, visit.me), une))
    return une
  })
  const de = demande('lot') ?? newId()
  const combien = Math.min(FEUILLES_MAX, Math.max(1, Math.trunc(Number(c.req.query('combien') ?? 10)) || 10))
  const query = { lot: de, combien: String(combien), ...(action ? { action: action.id } : {}) }
  return {
    donnees: feuillesDeRecit(visit.territoire, de, combien, action?.titre ?? null),
    adresse: (path: typeof PATH | `${typeof PATH}/pdf`) => url(path, visit, {}, query),
  }
}
